import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import ShieldMiddleware from '@adonisjs/shield/shield_middleware'
import type { Form } from '#web/forms/form'

/** Says which form a page has, gives it its CSRF token, and refuses what is sent without. Runs after `visit`. */
export default class FormMiddleware {
  async handle(ctx: HttpContext, next: NextFn, form: Form) {
    ctx.form = form
    // Reading pages have their form for visitors who are logged in only.
    const isShown = form.forVisitors ? ctx.visitor : true
    if (ctx.request.method() !== 'POST' && !isShown) return next()
    const shield = await ctx.containerResolver.make(ShieldMiddleware)
    return shield.handle(ctx, next)
  }
}
