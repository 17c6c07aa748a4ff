import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { ModuleUnavailable } from '#switchboard/failures'
import { LogInRequired } from '#web/error_pages/refusals'

/** For who is logged in. Others are led to log in and back again; a form that they sent comes back with its text. */
export default class LoggedInMiddleware {
  handle({ visitor, isUnconfirmed, request, response }: HttpContext, next: NextFn) {
    if (visitor) return next()
    if (isUnconfirmed)
      throw new ModuleUnavailable(
        'users.credentialEpoch',
        'whether a log-in still holds is unknown'
      )
    if (request.method() === 'POST') throw new LogInRequired()
    response
      .redirect()
      .withQs({ next: request.url(true) })
      .toRoute('session.new')
  }
}
