import type { HttpRequest } from '@adonisjs/core/http'
import { cookieName } from '#web/auth/cookie'

export const SESSION_COOKIE = cookieName('mythoughts_session')

/** Whether a session came with the request. Looks at the raw header: most visitors have none and shall pay nothing. */
export function bringsSession(request: HttpRequest) {
  return request.request.headers.cookie?.includes(`${SESSION_COOKIE}=`) ?? false
}
