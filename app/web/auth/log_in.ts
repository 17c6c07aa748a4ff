import type { HttpContext } from '@adonisjs/core/http'
import type { Visitor } from '#web/auth/visitor'

const LOGGED_IN_AT = 'logged_in_at'

/** Logs in with a session that is new in all: another id, and none of what was in it, the CSRF secret included. */
export async function logIn({ auth, session }: HttpContext, visitor: Visitor) {
  session.clear()
  await auth.use('web').login(visitor)
  session.put(LOGGED_IN_AT, new Date().toISOString())
}

/** When who visits logged in; `null` where their session is older than this question. */
export function loggedInAt({ session }: HttpContext): string | null {
  return session.get(LOGGED_IN_AT, null)
}
