import type { EventOf } from '#switchboard/contract'
import type { CommandCall } from '#switchboard/module'
import type { thoughts } from '#modules/thoughts/contract'

type Fact = EventOf<typeof thoughts, 'published'>

export function index(fact: Fact, call: CommandCall) {
  return keep(fact, call, { deleted: false })
}

/** The text goes, the tombstone stays. */
export function forget({ thought, version }: Fact, call: CommandCall) {
  return keep({ thought: { ...thought, text: '' }, version }, call, { deleted: true })
}

/** Only what is newer than what is known counts, so events may come twice and out of order. */
async function keep(
  { thought, version }: Fact,
  { db }: CommandCall,
  { deleted }: { deleted: boolean }
) {
  await db.rawQuery(
    `INSERT INTO entries (id, version, deleted, username, text, published_at, edited_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET
       version = excluded.version, deleted = excluded.deleted, username = excluded.username, text = excluded.text,
       published_at = excluded.published_at, edited_at = excluded.edited_at, known_at = excluded.known_at
     WHERE entries.version < excluded.version`,
    [
      thought.id,
      version,
      deleted,
      thought.username,
      thought.text,
      thought.timestamp,
      thought.editedAt,
    ] as any[]
  )
}
