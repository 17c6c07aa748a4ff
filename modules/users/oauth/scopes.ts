import type { OutputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'

export type Scope = OutputOf<typeof users.operations.describeConsent>['scopes'][number]

/**
 * What an app may ask for, and what an access token carries of it, so that apps are answered with the scope that they asked
 * for: `openid` and `profile` for the endpoint that tells who somebody is, `offline_access` for libraries that compare.
 */
export const API_SCOPES: readonly Scope[] = [
  'openid',
  'offline_access',
  'profile',
  'thoughts:read',
  'thoughts:write',
]

/** The scopes in a text that are known here, each once; others are ignored, as RFC 6749 (3.3) allows. */
export function scopesIn(text: unknown): Scope[] {
  const asked = typeof text === 'string' ? text.split(' ') : []
  return API_SCOPES.filter((scope) => asked.includes(scope))
}

/** Whether these let an app do anything: `offline_access` alone only says for how long. */
export function allowAnything(scopes: readonly Scope[]): boolean {
  return scopes.some((scope) => scope !== 'offline_access')
}
