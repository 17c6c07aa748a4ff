import type { InputOf, OutputOf } from '#switchboard/contract'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type Thought from '#modules/thoughts/models/thought'
import type { thoughts } from '#modules/thoughts/contract'

type ThoughtValue = OutputOf<(typeof thoughts.operations)['one']>
type Page = OutputOf<(typeof thoughts.operations)['timeline']>
type Cursors = InputOf<(typeof thoughts.operations)['timeline']>

interface Row {
  id: string
  username: string
  text: string
  created_at: Date
  edited_at: Date | null
}

const COLUMNS = 'id, username, text, created_at, edited_at'

/** A thought as the contract has it, from the model. */
export function toValue(thought: Thought): ThoughtValue {
  return {
    id: thought.id,
    username: thought.username,
    text: thought.text,
    timestamp: thought.createdAt.toJSDate().toISOString(),
    editedAt: thought.editedAt?.toJSDate().toISOString() ?? null,
  }
}

/** Rows straight to values: on a page of twenty, making models costs more than the query. */
export async function readThoughts(db: QueryClientContract, where: string, bindings: any[]): Promise<ThoughtValue[]> {
  const { rows } = await db.rawQuery(`SELECT ${COLUMNS} FROM thoughts ${where}`, bindings)
  return rows.map(rowToValue)
}

function rowToValue(row: Row): ThoughtValue {
  return {
    id: Number(row.id),
    username: row.username,
    text: row.text,
    timestamp: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
  }
}

/**
 * A page by keyset, newest first: whatever its depth, it reads `limit` rows and one more along an index. Ids grow with
 * time, so they are the cursor. `filter` is SQL on the same rows with its bindings.
 */
export async function readPage(
  db: QueryClientContract,
  { before, after, limit }: Cursors,
  filter = 'TRUE',
  bindings: any[] = []
): Promise<Page> {
  const forward = after !== null && before === null
  const bound = forward ? 'id > ?' : before !== null ? 'id < ?' : 'TRUE'
  const cursor = forward ? [after] : before !== null ? [before] : []
  const found = await readThoughts(
    db,
    `WHERE ${filter} AND ${bound} ORDER BY id ${forward ? 'ASC' : 'DESC'} LIMIT ?`,
    [...bindings, ...cursor, limit + 1]
  )
  const more = found.length > limit
  const page = found.slice(0, limit)
  if (forward) page.reverse()
  const hasOlder = forward ? true : more
  const hasNewer = forward ? more : before !== null
  return {
    thoughts: page,
    older: hasOlder && page.length > 0 ? page.at(-1)!.id : null,
    newer: hasNewer && page.length > 0 ? page[0].id : null,
  }
}
