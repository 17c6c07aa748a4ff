import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Users } from '#modules/users/contract'
import { explainPassword } from '#web/explanations/password'
import { keyOf, typed } from '#web/forms/form'
import { resetForm } from '#web/forms/forms'

/** Logs nobody in: who holds the link proves with the new password that they know it. */
@inject()
export default class ResetPasswordController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const given = { token: typed(ctx, 'token') || '-', next: typed(ctx, 'new_password') }
    const reset = await this.users.resetPassword(given, keyOf(ctx))
    if (reset.ok) {
      ctx.session.flash('notice', 'Your new password is saved. Log in with it.')
      return ctx.response.redirect().toRoute('session.new')
    }
    if (reset.error.type === 'link_invalid') {
      ctx.response.status(410)
      return ctx.view.render('pages/reset_over')
    }
    return resetForm.again(ctx, { status: 422, errors: { next: explainPassword(reset.error) } })
  }
}
