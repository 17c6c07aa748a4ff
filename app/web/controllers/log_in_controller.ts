import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { networkOf } from '#api/network_of'
import { Users } from '#web/dependencies'
import { knownDevice } from '#web/auth/known_device'
import { logIn } from '#web/auth/log_in'
import { returnPath } from '#web/auth/return_path'
import { explainSuspension } from '#web/explanations/suspension'
import { afterTooManyAttempts } from '#web/explanations/too_many_attempts'
import { typed } from '#web/forms/form'
import { logInForm } from '#web/forms/forms'

const CHANGED_MEANWHILE = {
  status: 409,
  problem: 'The password or the account was changed at this very moment. Log in again.',
}

@inject()
export default class LogInController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const username = typed(ctx, 'username')
    const device = knownDevice(ctx, username)
    const answer = await this.users.authenticate({
      username,
      password: typed(ctx, 'password'),
      address: networkOf(ctx.request.ip()),
      device,
      entrance: null,
    })
    if (answer.ok) {
      if (!(await logIn(ctx, answer.value))) return logInForm.again(ctx, CHANGED_MEANWHILE)
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
        return logInForm.again(
          ctx,
          afterTooManyAttempts(ctx, answer.error.retryAfter, {
            suggestKnownDevice: device === null,
          })
        )
      default:
        return answer.error satisfies never
    }
  }
}
