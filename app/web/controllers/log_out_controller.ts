import type { HttpContext } from '@adonisjs/core/http'

/** Leaves nothing behind: an empty session ends, and its cookie goes. */
export default class LogOutController {
  async handle({ auth, response, session }: HttpContext) {
    await auth.use('web').logout()
    session.clear()
    return response.redirect().toRoute('timeline')
  }
}
