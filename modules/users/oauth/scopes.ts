import type { OutputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'

export type Scope = OutputOf<typeof users.operations.describeConsent>['scopes'][number]

/** What OpenID Connect itself knows. An app that may have refresh tokens needs no `offline_access`, but may ask for it. */
export const OPENID_SCOPES: readonly Scope[] = ['openid', 'offline_access']

/** What an access token can carry; `openid` and `profile` are in it for the endpoint that tells who somebody is. */
export const API_SCOPES: readonly Scope[] = ['openid', 'profile', 'thoughts:read', 'thoughts:write']

const KNOWN: readonly Scope[] = [...new Set([...OPENID_SCOPES, ...API_SCOPES])]

/** The scopes in a text that are known here, each once; others are ignored, as RFC 6749 (3.3) allows. */
export function scopesIn(text: unknown): Scope[] {
  const asked = typeof text === 'string' ? text.split(' ') : []
  return KNOWN.filter((scope) => asked.includes(scope))
}
