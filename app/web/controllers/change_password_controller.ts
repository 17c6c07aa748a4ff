import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Users } from '#web/dependencies'
import { logIn } from '#web/auth/log_in'
import { LogInRequired } from '#web/error_pages/refusals'
import { explainPassword } from '#web/explanations/password'
import { afterTooManyAttempts } from '#web/explanations/too_many_attempts'
import { keyOf, typed } from '#web/forms/form'
import { passwordForm } from '#web/forms/forms'

@inject()
export default class ChangePasswordController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const given = { current: typed(ctx, 'current_password'), next: typed(ctx, 'new_password') }
    const changed = await this.users.changePassword(given, keyOf(ctx))
    if (changed.ok) {
      // The new epoch ends every session of this user; this one begins anew.
      const visitor = { username: ctx.visitor!.username, epoch: changed.value.epoch }
      if (!(await logIn(ctx, visitor))) throw new LogInRequired()
      ctx.session.flash('notice', 'Your password is changed. Everywhere else you are logged out.')
      return ctx.response.redirect().toRoute('settings')
    }
    switch (changed.error.type) {
      case 'not_logged_in':
        throw new LogInRequired()
      case 'wrong_password':
        return passwordForm.again(ctx, {
          status: 422,
          errors: { current: 'This is not your password.' },
        })
      case 'too_many_attempts':
        return passwordForm.again(ctx, afterTooManyAttempts(ctx, changed.error.retryAfter))
      default:
        return passwordForm.again(ctx, {
          status: 422,
          errors: { next: explainPassword(changed.error) },
        })
    }
  }
}
