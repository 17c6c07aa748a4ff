import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Contract } from '#switchboard/contract/contract'
import type { Subscription } from '#switchboard/events/subscriptions'

/**
 * Why a store may lack events, by the module that publishes them: it was not rebuilt since it missed some, some wait for it
 * still, or no host told it of its subscription lately.
 */
export type Behind = Record<string, 'missed' | 'late' | 'unheard'>

/** A store that was not told of its subscription for so long may have lost it. */
const UNHEARD_AFTER = '30 seconds'

/**
 * Notes what publishers tell a store of its subscriptions. One that is another than before has a gap before it. A module that
 * cannot be rebuilt has data of its own: to a store of it nothing happened before it was there.
 */
export async function hear(
  db: QueryClientContract,
  subscriptions: Subscription[],
  isRebuildable: boolean
) {
  for (const { publisher, from, id, first, waiting } of subscriptions) {
    const state = first || !isRebuildable ? 'complete' : 'missed'
    await db.rawQuery(
      `INSERT INTO sources (publisher, store, subscription, state, waiting) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (publisher, store) DO UPDATE SET
         heard_at = now(), subscription = excluded.subscription, waiting = excluded.waiting,
         state = CASE WHEN sources.subscription = excluded.subscription THEN sources.state ELSE 'missed' END`,
      [publisher, from, id, state, waiting]
    )
  }
}

/** What a store may lack of what its contract takes; nothing where it has every event. */
export async function behindOf(
  db: QueryClientContract,
  { name, takes }: Contract
): Promise<Behind> {
  const { rows } = await db.rawQuery(
    `SELECT publisher, bool_and(state = 'complete') AS "isComplete", sum(waiting)::int AS waiting
     FROM sources WHERE heard_at > now() - interval '${UNHEARD_AFTER}' GROUP BY publisher`
  )
  const behind: Behind = {}
  for (const publisher of publishersOf(takes, name)) {
    const source = rows.find((row: { publisher: string }) => row.publisher === publisher)
    if (!source) behind[publisher] = 'unheard'
    else if (!source.isComplete) behind[publisher] = 'missed'
    else if (source.waiting > 0) behind[publisher] = 'late'
  }
  return behind
}

/** The modules whose events are taken, but for the module itself: its own store has what it publishes. */
export function publishersOf(takes: readonly string[], subscriber: string) {
  return new Set(takes.map((name) => name.split('.')[0]).filter((name) => name !== subscriber))
}

/**
 * For a rebuild, in the transaction that decides where it goes on: whether the store has missed events, so that it has to
 * begin with the first one. From now on it gets all that happens.
 */
export async function beginRebuild(db: QueryClientContract): Promise<boolean> {
  const { rowCount } = await db.rawQuery(
    `UPDATE sources SET state = 'rebuilding' WHERE state = 'missed'`
  )
  return rowCount > 0
}

/** For a rebuild that is through: what was missed before it began is there now. */
export async function endRebuild(db: QueryClientContract) {
  await db.rawQuery(`UPDATE sources SET state = 'complete' WHERE state = 'rebuilding'`)
}
