import type { HttpContext } from '@adonisjs/core/http'
import type { Visitor } from '#web/auth/visitor'

/** Logs in with a session that is new in all: another id, and none of what was in it, the CSRF secret included. */
export async function logIn({ auth, session }: HttpContext, visitor: Visitor) {
  session.clear()
  await auth.use('web').login(visitor)
}
