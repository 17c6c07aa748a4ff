import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { LogInRequired } from '#web/error_pages/refusals'

/** For operators. Others are led to log in, and back again. */
export default class OperatorMiddleware {
  handle({ operator, request, response }: HttpContext, next: NextFn) {
    if (operator) return next()
    if (request.method() === 'POST') throw new LogInRequired()
    response
      .redirect()
      .withQs({ next: request.url(true) })
      .toRoute('internal.console.log_in')
  }
}
