import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { ok } from '#switchboard/contract/operation'
import { answers } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'

export const countThoughts = answers(thoughts.operations.count, async ({ username }, { db }) => {
  const { rows } = await db.rawQuery(
    `SELECT coalesce(sum(thoughts), 0)::int AS count FROM counts ${username === null ? '' : 'WHERE username = ?'}`,
    username === null ? [] : [username]
  )
  return ok(rows[0].count)
})

/** Keeps an author's number true, in the transaction of the change. */
export async function changeCount(db: QueryClientContract, username: string, by: number) {
  await db.rawQuery(
    `INSERT INTO counts (username, thoughts) VALUES (?, ?)
     ON CONFLICT (username) DO UPDATE SET thoughts = counts.thoughts + excluded.thoughts`,
    [username, by]
  )
}
