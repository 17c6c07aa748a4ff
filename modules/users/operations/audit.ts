import { nameOf } from '#switchboard/call'
import type { CommandCall } from '#switchboard/module'

/** What was done, to whom, and what there is to say of it. */
interface Done {
  action: string
  subject: string
  details?: string
}

/** Keeps in the transaction of the change who made it. */
export async function audit({ db, principal }: CommandCall, done: Done) {
  const name = nameOf(principal) ?? principal.kind
  const administrator = principal.kind === 'administrator' ? name : `${principal.kind} ${name}`
  await db.table('audit').insert({ administrator, details: null, ...done })
}
