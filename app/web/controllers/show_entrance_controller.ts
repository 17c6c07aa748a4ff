import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#web/asked'
import { returnPath } from '#web/auth/return_path'

/**
 * The forms by which a visitor comes in; who is in already goes on to where they wanted. Unless they are to come in
 * `again`: an app wants to be sure of them, or they want to be somebody else.
 */
export default class ShowEntranceController {
  handle(ctx: HttpContext) {
    const next = returnPath(asked(ctx.request, 'next'))
    const isAgain = asked(ctx.request, 'again') !== ''
    if (ctx.visitor && !isAgain) return ctx.response.redirect().toPath(next ?? '/')
    return ctx.form!.show(ctx, { next: next ?? '' })
  }
}
