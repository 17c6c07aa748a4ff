import type { CommandCall } from '#switchboard/module'

/** What was done, to which thought, and what there is to say of it. */
interface Done {
  action: string
  id: number
  details?: string
}

/** Keeps in the transaction of the change which administrator made it. */
export async function audit(
  { db }: CommandCall,
  { username }: { username: string },
  { action, id, details }: Done
) {
  await db
    .table('audit')
    .insert({ administrator: username, action, subject: String(id), details: details ?? null })
}
