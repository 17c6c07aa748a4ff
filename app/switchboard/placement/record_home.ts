import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** An operator's wish to have modules at home: dials at 0, shadows off. */
export interface HomeOrder {
  /** A UUID; the same at each host that is told of it. */
  id: string
  modules: readonly string[]
  who: string
  why: string
}

/** An order that a host obeys, as it is to be written to the history. */
export interface HomeEntry extends HomeOrder {
  /** How long ago it was obeyed, in ms: clocks of hosts and of the database are not compared. */
  ago: () => number
  /** The newest change that this host knew then. */
  seen: string | null
  /** What held here, of the modules that this host serves. */
  from: { module: string; setting: 'dial' | 'shadow'; value: number | null }[]
  /** Whether the history is what says where modules go here. */
  followsHistory: boolean
}

/**
 * Adds to the history what was changed by going home, at the time when that was done: before whatever came after. Another
 * host may have written it already. Answers how many changes it added.
 */
export async function recordHome(db: QueryClientContract, taken: HomeEntry): Promise<number> {
  const { id, who, why, ago, seen, from, followsHistory } = taken
  const { rows: clock } = await db.rawQuery('SELECT clock_timestamp() AS now')
  // Not before: a database that hangs answers when that is over.
  const at = new Date(clock[0].now.getTime() - ago())
  const { rows } = await db.rawQuery(
    `WITH moment AS (
       SELECT greatest(
         ?::timestamptz,
         (SELECT max(at) FROM changes WHERE id <= ?::bigint)
       ) AS at
     ), given AS (
       SELECT module, setting, moment.at, here, (
         SELECT "to" FROM changes WHERE changes.module = given.module AND changes.setting = given.setting
           AND changes.at <= moment.at ORDER BY changes.at DESC, id DESC LIMIT 1
       ) AS before
       FROM moment, unnest(?::text[], ?::text[], ?::integer[]) AS given (module, setting, here)
     ), made AS (
       SELECT *, CASE WHEN ? THEN coalesce(before, here) ELSE coalesce(nullif(here, 0), before) END AS "from" FROM given
     )
     INSERT INTO changes (module, setting, "from", "to", who, why, at, home)
     SELECT module, setting, "from", 0, ?, ?, at, ? FROM made WHERE "from" > 0
     ON CONFLICT (home, module, setting) DO NOTHING
     RETURNING id`,
    [
      at,
      seen!, // May be null; the type of bindings does not say so.
      from.map(({ module }) => module),
      from.map(({ setting }) => setting),
      from.map(({ value }) => value) as number[],
      followsHistory,
      who,
      why,
      id,
    ]
  )
  return rows.length
}
