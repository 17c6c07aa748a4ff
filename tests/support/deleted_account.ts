import { PASSWORD } from '#tests/support/signed_up'
import type { WebVisitor } from '#tests/support/web_visitor'

/** Deletes the account of who is logged in, by the form; answers what came back. */
export function deleteAccount(
  visitor: WebVisitor,
  thoughts: 'delete' | 'anonymise',
  password = PASSWORD
) {
  return visitor.fillIn('/settings/delete', { thoughts, password })
}
