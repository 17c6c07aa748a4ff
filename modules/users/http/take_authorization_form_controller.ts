import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#api/problem'
import { rawBody } from '#modules/users/http/raw_body'

/**
 * An app may send its question as a form (OpenID Connect Core, 3.1.2.1). A form of another site brings none of our cookies,
 * so the browser is sent on to ask the same by an address.
 */
export default class TakeAuthorizationFormController {
  async handle({ request, response }: HttpContext) {
    if (!request.is(['application/x-www-form-urlencoded']))
      throw new Problem(415, 'The question of an app comes as application/x-www-form-urlencoded.')
    const question = new URLSearchParams(await rawBody(request))
    response.header('Cache-Control', 'no-store')
    return response.redirect().status(303).toPath(`/oauth/authorize?${question}`)
  }
}
