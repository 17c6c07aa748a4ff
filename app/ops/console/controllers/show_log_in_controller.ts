import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#web/asked'
import { consoleLogInForm } from '#ops/console/forms'
import { returnToConsole } from '#ops/console/return_to_console'

export default class ShowLogInController {
  handle(ctx: HttpContext) {
    const next = returnToConsole(asked(ctx.request, 'next'))
    if (ctx.operator) return ctx.response.redirect().toPath(next)
    return consoleLogInForm.show(ctx, { next })
  }
}
