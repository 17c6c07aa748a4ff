import SessionMiddleware from '@adonisjs/session/session_middleware'
import type { SessionStoreFactory } from '@adonisjs/session/types'
import { COOKIE, cookieName } from '#web/auth/cookie'

/** Cookies ignore ports: on the site's own name the console would get, and end, the sessions of the site. */
export const CONSOLE_COOKIE = cookieName('mythoughts_ops')

/** A log-in ends after so many hours, however busy it is. */
export const LONGEST_LOG_IN = 8

/** The console's sessions: kept where the site's are, under a cookie of their own. */
export class ConsoleSessions extends SessionMiddleware<Record<string, SessionStoreFactory>> {
  /** What differs from the site's sessions. */
  static settings = {
    cookieName: CONSOLE_COOKIE,
    clearWithBrowser: true,
    age: `${LONGEST_LOG_IN} hours`,
    cookie: {
      ...COOKIE,
      sameSite: 'strict' as const,
      // Said, since the framework fills in what is not: without an age a cookie ends with the browser.
      maxAge: undefined,
      expires: undefined,
    },
  }
}
