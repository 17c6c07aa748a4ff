import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { allowOrigins } from '#api/cross_origin'
import { Users } from '#modules/users/http/dependencies'

/** Every key by which a token may be verified (RFC 7517), those that sign no longer included. */
@inject()
export default class ListKeysController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    allowOrigins(ctx)
    const { value } = await this.users.keys({})
    // Not kept: a new key signs at once.
    ctx.response.header('Cache-Control', 'no-cache')
    const keys = value.keys.map(({ kid, n, e }) => ({
      kty: 'RSA',
      use: 'sig',
      alg: 'RS256',
      kid,
      n,
      e,
    }))
    ctx.response.send({ keys }, true)
  }
}
