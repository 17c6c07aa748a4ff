import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { allowOrigins } from '#api/cross_origin'
import { Users } from '#modules/users/http/dependencies'

/** What there is of OAuth and OpenID Connect here (RFC 8414). */
@inject()
export default class DiscoverOAuthController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    allowOrigins(ctx)
    const { value } = await this.users.discovery({})
    ctx.response.header('Cache-Control', 'public, max-age=300')
    ctx.response.header('Content-Type', 'application/json; charset=utf-8')
    ctx.response.send(value.document)
  }
}
