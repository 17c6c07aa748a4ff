import type { HttpContext } from '@adonisjs/core/http'

/** Leaves nothing behind: an empty session ends, and its cookie goes. */
export default class LogOutController {
  handle({ response, session }: HttpContext) {
    session.clear()
    return response.redirect().toRoute('internal.console.log_in')
  }
}
