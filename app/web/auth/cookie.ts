import app from '@adonisjs/core/services/app'

/**
 * The name of a cookie. In production it carries a prefix: browsers accept such a cookie over HTTPS only, for this host
 * only, and from no neighbour domain (RFC 6265bis, section 4.1.3.2).
 */
export function cookieName(name: string) {
  return app.inProduction ? `__Host-${name}` : name
}

/** What the prefix requires (`path`, `secure`), and out of reach of scripts and of forms on other sites. */
export const COOKIE = {
  path: '/',
  httpOnly: true,
  secure: app.inProduction,
  sameSite: 'lax',
} as const
