import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#api/problem'
import { Users } from '#modules/users/http/dependencies'
import { headersFor, sendHeaders } from '#modules/users/http/oauth_headers'
import { rawBody } from '#modules/users/http/raw_body'
import { REFUSALS } from '#modules/users/http/oauth_refusals'

const LONGEST = 8192

/** Passes a request of OAuth's on to where it is understood, wherever that is, and the answer back. */
@inject()
export default class PassOAuthController {
  constructor(protected users: Users) {}

  async handle({ request, response }: HttpContext) {
    const method = request.method() === 'POST' ? 'POST' : 'GET'
    const url = request.url(true)
    if (url.length > LONGEST) throw new Problem(414, 'The address is too long.')
    const { value } = await this.users.oauth({
      method,
      url,
      headers: headersFor(request),
      body: method === 'POST' ? await rawBody(request) : null,
    })
    if (value.refused) {
      if (!request.header('accept')?.includes('text/html'))
        throw new Problem(400, REFUSALS[value.refused])
      response.header('Cache-Control', 'no-store')
      return response.redirect().status(303).toPath(`/oauth/refused?why=${value.refused}`)
    }
    sendHeaders(response, value.headers)
    response.status(value.status).send(value.body)
  }
}
