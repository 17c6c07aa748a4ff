import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Contract } from '#switchboard/contract/contract'
import type { Subscription } from '#switchboard/events/subscriptions'

/**
 * Whether a store has every event of the modules that it takes from. Each of them tells it of its subscription again and
 * again. A store that was there from the beginning has all; any other one has them once it was rebuilt since then.
 */

/** Why a store may lack events, by the module that publishes them: it was not rebuilt since it missed some, or nobody tells it. */
export type Behind = Record<string, 'missed' | 'unheard'>

/** A store that was not told of its subscription for so long may have lost it. */
const UNHEARD_AFTER = '30 seconds'

/** Notes that a publisher told a store of its subscription: the same as before, or a new one, with a gap before it. */
export async function heard(
  db: QueryClientContract,
  { publisher, id, first }: Subscription,
  isRebuildable: boolean
) {
  // What cannot be rebuilt has data of its own, to which nothing happened before it was there.
  const state = first || !isRebuildable ? 'complete' : 'missed'
  await db.rawQuery(
    `INSERT INTO sources (publisher, subscription, state) VALUES (?, ?, ?)
     ON CONFLICT (publisher) DO UPDATE SET
       heard_at = now(), subscription = excluded.subscription,
       state = CASE WHEN sources.subscription = excluded.subscription THEN sources.state ELSE 'missed' END`,
    [publisher, id, state]
  )
}

/** What a store may lack of what its contract takes; nothing where it has every event. */
export async function behindOf(
  db: QueryClientContract,
  { name, takes }: Contract
): Promise<Behind> {
  const { rows } = await db.rawQuery(
    `SELECT publisher, state = 'complete' AS "isComplete" FROM sources WHERE heard_at > now() - interval '${UNHEARD_AFTER}'`
  )
  const behind: Behind = {}
  for (const publisher of publishersOf(takes, name)) {
    const source = rows.find((row: { publisher: string }) => row.publisher === publisher)
    if (!source?.isComplete) behind[publisher] = source ? 'missed' : 'unheard'
  }
  return behind
}

/** The modules whose events are taken, but for the module itself: its own store has what it publishes. */
export function publishersOf(takes: readonly string[], subscriber: string) {
  return new Set(takes.map((name) => name.split('.')[0]).filter((name) => name !== subscriber))
}

/**
 * For a rebuild, before it reads a batch: whether the store has missed events, so that it has to begin with the first one,
 * wherever it was. From now on it gets all that happens.
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
