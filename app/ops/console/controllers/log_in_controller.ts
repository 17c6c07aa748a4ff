import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { networkOf } from '#api/network_of'
import { Users } from '#ops/dependencies'
import { Operators } from '#ops/console/access/operators'
import { consoleLogInForm } from '#ops/console/forms'
import { returnToConsole } from '#ops/console/return_to_console'
import { explainSuspension } from '#web/explanations/suspension'
import { afterTooManyAttempts } from '#web/explanations/too_many_attempts'
import { typed } from '#web/forms/form'

/** Says the same to a wrong password and to who is no administrator, so that nobody learns which it was. */
const REFUSAL = { status: 422, problem: 'These are not an administrator’s credentials.' }

@inject()
export default class LogInController {
  constructor(
    protected users: Users,
    protected operators: Operators
  ) {}

  async handle(ctx: HttpContext) {
    const answer = await this.users.authenticate({
      username: typed(ctx, 'username'),
      password: typed(ctx, 'password'),
      address: networkOf(ctx.request.ip()),
      device: null,
      entrance: 'console',
    })
    if (answer.ok) {
      const isIn = await this.operators.logIn(ctx.session, answer.value)
      if (!isIn) return consoleLogInForm.again(ctx, REFUSAL)
      return ctx.response.redirect().toPath(returnToConsole(typed(ctx, 'next')))
    }
    switch (answer.error.type) {
      case 'wrong_credentials':
        return consoleLogInForm.again(ctx, REFUSAL)
      case 'suspended':
        return consoleLogInForm.again(ctx, {
          status: 403,
          problem: explainSuspension(answer.error.reason),
        })
      case 'too_many_attempts':
        return consoleLogInForm.again(ctx, afterTooManyAttempts(ctx, answer.error.retryAfter))
      default:
        return answer.error satisfies never
    }
  }
}
