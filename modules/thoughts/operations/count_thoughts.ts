import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { ok } from '#switchboard/contract/operation'
import { answers } from '#switchboard/module'
import { preparedQuery } from '#switchboard/store/prepared_query'
import { thoughts } from '#modules/thoughts/contract'
import { storable } from '#modules/thoughts/models/author'

export const countThoughts = answers(thoughts.operations.count, async ({ username }, { db }) =>
  ok(username === null ? await countAll(db) : await countBy(db, storable(username)))
)

/** How many thoughts an author has. */
export async function countBy(db: QueryClientContract, username: string): Promise<number> {
  const sql = 'SELECT thoughts FROM counts WHERE username = $1'
  const [count] = await preparedQuery<{ thoughts: number }>(db, 'count by author', sql, [username])
  return count?.thoughts ?? 0
}

/** Adds up authors, not thoughts. */
async function countAll(db: QueryClientContract): Promise<number> {
  const { rows } = await db.rawQuery('SELECT coalesce(sum(thoughts), 0)::int AS count FROM counts')
  return rows[0].count
}

/** Keeps an author's number true, in the transaction of the change. */
export async function changeCount(db: QueryClientContract, username: string, by: number) {
  await db.rawQuery(
    `INSERT INTO counts (username, thoughts) VALUES (?, ?)
     ON CONFLICT (username) DO UPDATE SET thoughts = counts.thoughts + excluded.thoughts`,
    [username, by]
  )
}
