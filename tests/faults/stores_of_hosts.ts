import type { Assert } from '@japa/assert'
import pg from 'pg'
import { atEnd } from '#tests/support/at_end'
import type { Load } from '#tests/faults/load'
import { eventually } from '#tests/support/eventually'

/** A connection that may look into all stores of a database, ended with the test. */
export async function lookInto(url: string) {
  const client = new pg.Client(url)
  client.on('error', () => {}) // A server that a test takes away.
  await client.connect()
  atEnd(() => client.end().catch(() => {}))
  const ask = async (sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows

  const underWay = (what: string, connections: number) =>
    eventually(async () => {
      const [{ count }] = await ask(
        `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()
         AND application_name = 'mythoughts thoughts' AND ${what}`
      )
      return count === connections
    })

  return {
    ask,
    /** Every text of the thoughts by these authors, with its id. */
    async texts(usernames: string[]): Promise<{ text: string; id: number }[]> {
      return ask(
        'SELECT text, id::int FROM thoughts.thoughts WHERE username = ANY ($1) ORDER BY id',
        [usernames]
      )
    },
    /** Waits until so many commands of the thoughts module are held up by a lock. */
    heldUp: (commands: number) => underWay("wait_event_type = 'Lock'", commands),
    /** Waits until the thoughts module has no transaction open. */
    idle: () => underWay('xact_start IS NOT NULL', 0),
    /** Whose kept number of thoughts is not what there is. */
    miscounted: () =>
      ask(`SELECT a.username, a.thoughts, count(t.id)::int AS real
           FROM thoughts.authors a LEFT JOIN thoughts.thoughts t USING (username)
           GROUP BY 1, 2 HAVING a.thoughts <> count(t.id)`),
    /** Thoughts that search does not know as they are, and entries of no thought. */
    unequal: () =>
      ask(`SELECT coalesce(t.id, e.id)::int AS id FROM thoughts.thoughts t
           FULL JOIN (SELECT * FROM search.entries WHERE NOT deleted) e USING (id)
           WHERE t.text IS DISTINCT FROM e.text OR t.version IS DISTINCT FROM e.version`),
    /** Events that wait or were given up, of all modules. */
    waiting: () =>
      ask(`SELECT event, attempts, last_error, dead_at FROM thoughts.outbox
           UNION ALL SELECT event, attempts, last_error, dead_at FROM users.outbox`),
  }
}

/**
 * Nothing that was said to be published is lost, nothing is there twice, nothing that nobody sent, every author's number is
 * true, and search comes to know all that was written: at the latest when the lease of a killed relay is over.
 */
export async function reckon(
  assert: Assert,
  { acknowledged, attempted }: Pick<Load, 'acknowledged' | 'attempted'>,
  { texts, miscounted, waiting, unequal }: Awaited<ReturnType<typeof lookInto>>,
  authors: string[]
) {
  const kept = await texts(authors)
  const ids = new Map(kept.map(({ text, id }) => [text, id]))
  const lost = [...acknowledged].filter(([text, id]) => ids.get(text) !== id)
  assert.deepEqual(lost, [], 'no acknowledged thought is lost')
  assert.equal(ids.size, kept.length, 'no thought is there twice')
  const unknown = kept.filter(({ text }) => !attempted.has(text))
  assert.deepEqual(unknown, [], 'nothing was written that nobody sent')
  assert.deepEqual(await miscounted(), [], "every author's number is true")
  let left: unknown[] = []
  await eventually(async () => {
    left = [...(await waiting()), ...(await unequal())]
    return left.length === 0
  }, 60_000).catch(() => assert.deepEqual(left, [], 'events arrive'))
}
