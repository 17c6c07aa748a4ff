import app from '@adonisjs/core/services/app'

interface Settings {
  /** The issuer of tokens: the site's address, without a path. */
  publicUrl: string
  /** Signs the cookies by which a browser is known again between two steps. */
  cookieKeys: string[]
}

export function settings(): Settings & { audience: string } {
  const given = app.config.get<Settings>('users.oauth')
  return { ...given, audience: `${given.publicUrl}/api` }
}
