import type { OutputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'

type Reason = NonNullable<OutputOf<typeof users.operations.oauth>['refused']>

/** What a program is told that asked for what must not be answered to the app. Its user has a page: /oauth/refused. */
export const REFUSALS: Record<Reason, string> = {
  unknown_app: 'No app is registered with this client_id.',
  wrong_address: 'This redirect_uri is not registered for the app.',
  expired: 'This request was answered already, is too old, or was begun by another browser.',
  unsupported: 'Answers go by response_mode=query only.',
  invalid: 'The request has no redirect_uri to be answered at, or is damaged.',
}
