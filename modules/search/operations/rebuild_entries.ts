import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { fail, ok, type OutputOf } from '#switchboard/contract'
import { beginRebuild, carriesOut, endRebuild, type QueryCall } from '#switchboard/module'
import { search } from '#modules/search/contract'
import { Thoughts } from '#modules/search/dependencies'
import type { thoughts } from '#modules/thoughts/contract'

type Facts = OutputOf<typeof thoughts.operations.facts>

/** What was read of thoughts before the transaction. */
interface Reading {
  /** The batch is what follows this id. */
  after: number
  /** Just before it was read, by the clock of search's own database. */
  at: string
  facts: Facts['facts']
  next: number | null
  total: number
}

const BATCH = 500

/**
 * One batch of a rebuild from what thoughts has. Entries that are newer than the reading stay, since events go on
 * meanwhile. Each batch keeps the place in its own transaction, so whoever calls next goes on there.
 */
export const rebuildEntries = carriesOut(search.operations.rebuild, {
  async prepare({ fromStart }, call): Promise<Reading | null> {
    return call.principal.kind === 'module' ? read(fromStart, call) : null
  },

  async handle(_, { db }, reading) {
    if (reading === null) return fail({ type: 'not_allowed' })
    const done = await keepPlace(db, reading)
    return ok({
      resumed: reading.after > 0,
      done,
      total: Math.max(reading.total, done),
      written: await write(db, reading),
      removed: await removeOthers(db, reading),
      finished: reading.next === null,
    })
  },
})

async function read(fromStart: boolean, { db, client }: QueryCall): Promise<Reading> {
  const after = await placeOf(db, fromStart)
  const { rows } = await db.rawQuery('SELECT clock_timestamp()::text AS now')
  const [page, total] = await Promise.all([
    client(Thoughts).facts({ after: after || null, limit: BATCH }),
    client(Thoughts).count({ username: null }),
  ])
  return { after, at: rows[0].now, ...page.value, total: total.value }
}

/** Where to go on: at the first thought, where events were missed since a rebuild began. */
function placeOf(store: QueryCall['db'], fromStart: boolean): Promise<number> {
  return store.transaction(async (db) => {
    if ((await beginRebuild(db)) || fromStart)
      await db.rawQuery(
        `INSERT INTO rebuilds (after, done) VALUES (0, 0) ON CONFLICT (one) DO UPDATE SET after = 0, done = 0`
      )
    const { rows } = await db.rawQuery('SELECT after FROM rebuilds')
    return Number(rows[0]?.after ?? 0)
  })
}

/**
 * Moves the place on, unless another rebuild has moved it meanwhile: then the batch is written all the same, and the
 * next call goes on from there; only the one whose place it is ends the rebuild. The row's lock lets rebuilds take turns. Answers
 * how many thoughts are done.
 */
async function keepPlace(
  db: TransactionClientContract,
  { after, facts, next }: Reading
): Promise<number> {
  const { rows } = await db.rawQuery(
    `INSERT INTO rebuilds (after, done) VALUES (?, ?)
     ON CONFLICT (one) DO UPDATE SET
       after = CASE WHEN rebuilds.after = ? THEN excluded.after ELSE rebuilds.after END,
       done = CASE WHEN rebuilds.after = ? THEN rebuilds.done + excluded.done ELSE rebuilds.done END
     RETURNING done, after = ? AS "isMine"`,
    [next ?? after, facts.length, after, after, next ?? after]
  )
  const [{ done, isMine }] = rows
  if (next === null && isMine) {
    await db.rawQuery('DELETE FROM rebuilds')
    await endRebuild(db)
  }
  return Number(done)
}

/** Rows of the same version are written too, so that all that is derived from them is made anew. */
async function write(db: TransactionClientContract, { facts, at }: Reading): Promise<number> {
  const entries = facts.map(({ thought, version }) => ({ ...thought, version }))
  const { rowCount } = await db.rawQuery(
    `INSERT INTO entries (id, version, deleted, username, text, published_at, edited_at, known_at)
     SELECT id, version, false, username, text, "timestamp", "editedAt", ?::timestamptz
     FROM jsonb_to_recordset(?::jsonb) AS entry (id bigint, version integer, username text, text text,
       "timestamp" timestamptz, "editedAt" timestamptz)
     ORDER BY id
     ON CONFLICT (id) DO UPDATE SET
       version = excluded.version, deleted = excluded.deleted, username = excluded.username, text = excluded.text,
       published_at = excluded.published_at, edited_at = excluded.edited_at, known_at = excluded.known_at
     WHERE entries.version <= excluded.version`,
    [at, JSON.stringify(entries)]
  )
  return rowCount
}

/** Takes away what thoughts no longer had: the news of its deletion was lost. */
async function removeOthers(db: TransactionClientContract, { after, at, facts, next }: Reading) {
  const { rowCount } = await db.rawQuery(
    `DELETE FROM entries
     WHERE id > ? AND id <= ? AND NOT deleted AND known_at < ?::timestamptz AND id <> ALL (?::bigint[])`,
    [after, next ?? Number.MAX_SAFE_INTEGER, at, facts.map(({ thought }) => thought.id)] as any[]
  )
  return rowCount as number
}
