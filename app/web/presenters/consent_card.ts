import type { OutputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'
import { explainScopes } from '#web/explanations/scopes'

type Asked = OutputOf<typeof users.operations.describeConsent>

/** An app's question as its page puts it. */
export function consentCard({ app, redirectHost, scopes }: Asked, path: string) {
  return {
    app,
    redirectHost,
    wants: explainScopes(scopes),
    otherLogIn: `/login?${new URLSearchParams({ again: 'yes', next: path })}`,
  }
}
