import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { inputOf } from '#api/input'
import { Problem } from '#api/problem'
import { networkOf } from '#api/network_of'
import type { ErrorOf } from '#switchboard/contract'
import { Users } from '#modules/users/http/dependencies'
import type { users } from '#modules/users/contract'
import { logIn } from '#modules/users/http/operations'

@inject()
export default class LogInController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const { username, password } = inputOf(logIn, ctx)
    const address = networkOf(ctx.request.ip())
    const loggedIn = await this.users.logIn({ username, password, address })
    if (!loggedIn.ok) throw refusal(loggedIn.error)
    ctx.response.header('Cache-Control', 'no-store')
    return { Authorized: `Bearer ${loggedIn.value.token}` }
  }
}

function refusal(error: ErrorOf<(typeof users.operations)['logIn']>): Problem {
  switch (error.type) {
    case 'wrong_credentials':
      return new Problem(401, 'There is no user with this name and password.', null, {
        'WWW-Authenticate': 'Bearer realm="mythoughts"',
      })
    case 'suspended':
      return new Problem(403, `This account is suspended: ${error.reason}`)
    case 'too_many_attempts':
      return new Problem(429, 'There were too many tries to log in. Wait a little.', null, {
        'Retry-After': String(error.retryAfter),
      })
  }
}
