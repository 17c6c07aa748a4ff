import type { OutputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'
import { explainScopes } from '#web/explanations/scopes'
import { readableDay } from '#web/presenters/moment'

/** An app as who allowed it sees it. */
export function appCard(app: OutputOf<typeof users.operations.listApps>[number]) {
  const { id, name, uri, scopes, since } = app
  return { id, name, uri, may: explainScopes(scopes), since: readableDay(since) }
}
