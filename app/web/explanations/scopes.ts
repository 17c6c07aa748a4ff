import type { OutputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'

type Scope = OutputOf<typeof users.operations.describeConsent>['scopes'][number]

/** What each lets an app do. `offline_access` says nothing that every app could not do. */
const SENTENCES: Record<Scope, string | null> = {
  'openid': 'Know that it is you who is there',
  'profile': 'Read your username, your name and your profile',
  'thoughts:read': 'Read thoughts',
  'thoughts:write': 'Publish, change and delete thoughts in your name',
  'offline_access': null,
}

export function explainScopes(scopes: readonly Scope[]): string[] {
  return scopes.map((scope) => SENTENCES[scope]).filter((sentence) => sentence !== null)
}
