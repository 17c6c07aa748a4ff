import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { OutputOf } from '#switchboard/contract'
import { preparedQuery } from '#switchboard/store/prepared_query'
import type Thought from '#modules/thoughts/models/thought'
import type { thoughts } from '#modules/thoughts/contract'

type ThoughtValue = OutputOf<(typeof thoughts.operations)['one']>

interface Row {
  id: string
  username: string
  text: string
  created_at: Date
  edited_at: Date | null
}

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

/**
 * Rows straight to values: on a page of twenty, making models costs more than the query.
 * @param name names the prepared statement: one name, one `where`
 */
export async function readThoughts(
  db: QueryClientContract,
  name: string,
  where: string,
  values: unknown[]
): Promise<ThoughtValue[]> {
  const rows = await preparedQuery<Row>(
    db,
    name,
    `SELECT id, username, text, created_at, edited_at FROM thoughts ${where}`,
    values
  )
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
