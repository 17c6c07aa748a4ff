import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Users } from '#web/dependencies'
import { asked } from '#web/asked'
import { resetForm } from '#web/forms/forms'

/** The page behind a reset link. The token is in the query, which is not logged. */
@inject()
export default class ShowResetController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const token = asked(ctx.request, 'token').slice(0, 100)
    const found = await this.users.resetLink({ token })
    ctx.response.header('Referrer-Policy', 'no-referrer')
    if (found.ok) return resetForm.show(ctx, { token, username: found.value.username })
    ctx.response.status(410)
    return ctx.view.render('pages/reset_invalid')
  }
}
