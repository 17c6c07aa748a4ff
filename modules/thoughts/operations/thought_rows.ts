import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { OutputOf } from '#switchboard/contract'
import { preparedQuery } from '#switchboard/module'
import type Thought from '#modules/thoughts/models/thought'
import type { thoughts } from '#modules/thoughts/contract'

type ThoughtValue = OutputOf<(typeof thoughts.operations)['one']>

type Row = Omit<ThoughtValue, 'id'> & { id: string }

/** The database writes the instants as contracts have them: cheaper than parsing dates to write them out again. */
const instant = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const COLUMNS = `id, username, text, ${instant('created_at')} AS timestamp, ${instant('edited_at')} AS "editedAt", hidden_because AS "hiddenBecause"`

/** Which thoughts everybody may see. */
export const VISIBLE = 'hidden_because IS NULL'

/** A thought as the contract has it, from the model. */
export function toValue(thought: Thought): ThoughtValue {
  return {
    id: thought.id,
    username: thought.username,
    text: thought.text,
    timestamp: thought.createdAt.toJSDate().toISOString(),
    editedAt: thought.editedAt?.toJSDate().toISOString() ?? null,
    hiddenBecause: thought.hiddenBecause ?? null,
  }
}

/**
 * Rows straight to values: on a page of twenty, making models costs more than the query.
 * @param name names the prepared statement: one name, one `where`; `null` where the best plan depends on the values
 */
export async function readThoughts(
  db: QueryClientContract,
  name: string | null,
  where: string,
  values: unknown[]
): Promise<ThoughtValue[]> {
  const rows = await preparedQuery<Row>(
    db,
    name,
    `SELECT ${COLUMNS} FROM thoughts ${where}`,
    values
  )
  return rows.map((row) => ({ ...row, id: Number(row.id) }))
}
