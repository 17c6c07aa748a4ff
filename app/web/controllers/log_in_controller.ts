import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { networkOf } from '#api/network_of'
import { Users } from '#modules/users/contract'
import { logIn } from '#web/auth/log_in'
import { returnPath } from '#web/auth/return_path'
import { explainSuspension } from '#web/explanations/suspension'
import { afterTooManyAttempts } from '#web/explanations/too_many_attempts'
import { typed } from '#web/forms/form'
import { logInForm } from '#web/forms/forms'

@inject()
export default class LogInController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const answer = await this.users.authenticate({
      username: typed(ctx, 'username'),
      password: typed(ctx, 'password'),
      address: networkOf(ctx.request.ip()),
    })
    if (answer.ok) {
      await logIn(ctx, answer.value)
      return ctx.response.redirect().toPath(returnPath(typed(ctx, 'next')) ?? '/')
    }
    switch (answer.error.type) {
      case 'wrong_credentials':
        return logInForm.again(ctx, {
          status: 422,
          problem: 'The username or the password is wrong.',
        })
      case 'suspended':
        return logInForm.again(ctx, {
          status: 403,
          problem: explainSuspension(answer.error.reason),
        })
      case 'too_many_attempts':
        return logInForm.again(ctx, afterTooManyAttempts(ctx, answer.error.retryAfter))
      default:
        return answer.error satisfies never
    }
  }
}
