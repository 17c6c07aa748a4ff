import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Users } from '#web/dependencies'
import { LogInRequired } from '#web/error_pages/refusals'
import { afterTooManyAttempts } from '#web/explanations/too_many_attempts'
import { keyOf, typed } from '#web/forms/form'
import { deleteAccountForm } from '#web/forms/forms'

@inject()
export default class DeleteAccountController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const thoughts = typed(ctx, 'thoughts')
    if (thoughts !== 'delete' && thoughts !== 'anonymise') {
      const errors = { thoughts: 'Choose what is to become of your thoughts.' }
      return deleteAccountForm.again(ctx, { status: 422, errors })
    }
    const given = { password: typed(ctx, 'password'), thoughts } as const
    const deleted = await this.users.deleteAccount(given, keyOf(ctx))
    if (deleted.ok) {
      // Nobody is logged in any more. The session that begins knows only what it may be shown.
      ctx.session.clear()
      ctx.session.regenerate()
      ctx.session.put('departing', { username: deleted.value.username, thoughts })
      return ctx.response.redirect().toRoute('account.departure')
    }
    switch (deleted.error.type) {
      case 'not_logged_in':
        throw new LogInRequired()
      case 'wrong_password':
        return deleteAccountForm.again(ctx, {
          status: 422,
          errors: { password: 'This is not your password.' },
        })
      case 'too_many_attempts':
        return deleteAccountForm.again(ctx, afterTooManyAttempts(ctx, deleted.error.retryAfter))
      default:
        return deleted.error satisfies never
    }
  }
}
