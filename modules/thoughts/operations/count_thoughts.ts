import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { ok } from '#switchboard/contract'
import { answers, preparedQuery } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { storable } from '#modules/thoughts/models/author'

export const countThoughts = answers(thoughts.operations.count, async ({ username }, { db }) =>
  ok(username === null ? await countAll(db) : await countBy(db, storable(username)))
)

/** How many thoughts an author has. */
export async function countBy(db: QueryClientContract, username: string): Promise<number> {
  const sql = 'SELECT thoughts FROM authors WHERE username = $1'
  const [author] = await preparedQuery<{ thoughts: number }>(db, 'count by author', sql, [username])
  return author?.thoughts ?? 0
}

/** Adds up authors, not thoughts. */
async function countAll(db: QueryClientContract): Promise<number> {
  const { rows } = await db.rawQuery('SELECT coalesce(sum(thoughts), 0)::int AS count FROM authors')
  return rows[0].count
}

/** Keeps an author's number true, in the transaction of the change. Answers whether the author's account still exists. */
export async function changeCount(db: QueryClientContract, username: string, by: number) {
  const { rows } = await db.rawQuery(
    `INSERT INTO authors (username, thoughts) VALUES (?, ?)
     ON CONFLICT (username) DO UPDATE SET thoughts = authors.thoughts + excluded.thoughts
     RETURNING departure IS NULL AS "isHere"`,
    [username, by]
  )
  return rows[0].isHere as boolean
}
