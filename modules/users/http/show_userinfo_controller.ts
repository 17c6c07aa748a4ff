import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { allowOrigins } from '#api/cross_origin'
import { Problem } from '#api/problem'

/** Who gave an app its token (OpenID Connect Core, 5.3). All of it is in the token; the API's check stands before. */
@inject()
export default class ShowUserinfoController {
  handle(ctx: HttpContext) {
    const { bearer, refusal, response } = ctx
    allowOrigins(ctx)
    response.header('Cache-Control', 'no-store')
    if (!bearer) throw refusal
    const scopes = bearer.scopes ?? []
    if (bearer.username === null || !scopes.includes('openid'))
      throw new Problem(403, 'This token does not have the scope openid.', null, {
        'WWW-Authenticate': 'Bearer realm="mythoughts", error="insufficient_scope", scope="openid"',
      })
    return {
      sub: bearer.subject,
      ...(scopes.includes('profile') && { preferred_username: bearer.username }),
    }
  }
}
