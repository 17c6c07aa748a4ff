import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { CredentialEpochs } from '#api/credential_epochs'
import { Users } from '#web/dependencies'
import { rememberDevice } from '#web/auth/known_device'
import { explainPassword } from '#web/explanations/password'
import { keyOf, typed } from '#web/forms/form'
import { resetForm } from '#web/forms/forms'

/** Does not log in: the visitor logs in with the new password. */
@inject()
export default class ResetPasswordController {
  constructor(
    protected users: Users,
    protected epochs: CredentialEpochs
  ) {}

  async handle(ctx: HttpContext) {
    const given = { token: typed(ctx, 'token'), next: typed(ctx, 'new_password') }
    const reset = await this.users.resetPassword(given, keyOf(ctx))
    if (reset.ok) {
      // Who needs a link may be locked out by others' guesses; this device is known to be the owner's.
      const { username, epoch } = reset.value
      if ((await this.epochs.current(username)) === epoch) rememberDevice(ctx, reset.value)
      ctx.session.flash('notice', 'Your new password is saved. Log in with it.')
      return ctx.response.redirect().toRoute('session.new')
    }
    if (reset.error.type === 'link_invalid') {
      ctx.response.status(410)
      return ctx.view.render('pages/reset_invalid')
    }
    return resetForm.again(ctx, { status: 422, errors: { next: explainPassword(reset.error) } })
  }
}
