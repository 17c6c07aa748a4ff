import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { addedCodes, type Codes } from '#ops/figures/codes'
import type { Comparison, Difference, Side } from '#switchboard/operators'

/** Calls of one operation to one side in a stretch of time. */
export interface Traffic {
  module: string
  operation: string
  side: Side
  calls: number
  /** Calls that came to nothing: neither a value nor a failure that the contract foresees. */
  failures: number
  codes: Codes
  /** Of all calls together. */
  seconds: number
  /** Calls by their duration: see durations.ts. */
  buckets: number[]
}

/** The same in one slot of {@link SLOT} seconds. */
export interface Slot extends Traffic {
  slot: Date
}

/** What became of the comparisons of one operation since its shadow was last switched on. */
export interface Comparisons {
  module: string
  operation: string
  equal: number
  different: number
  failed: number
  dropped: number
  /** Equal ones since the last that was not. */
  clean: number
  /** By how much the other side was slower on average (seconds); less than 0 where it was quicker. */
  slower: number | null
}

export interface KeptDifference extends Difference {
  id: string
  module: string
  operation: string
  at: Date
}

/** Seconds. */
export const SLOT = 5
const KEPT_FOR = '1 hour'
const KEPT_DIFFERENCES = 100

/** What hosts measured, in the switchboard's store: written by each, read for all. */
export class Figures {
  constructor(protected db: () => QueryClientContract) {}

  /** Rows are written in one order, so that two hosts do not wait for each other. */
  async addTraffic(slots: Slot[]) {
    await this.db().rawQuery(
      `INSERT INTO traffic (slot, module, operation, side, calls, failures, codes, seconds, buckets)
       SELECT * FROM jsonb_to_recordset(?::jsonb) AS added
         (slot timestamptz, module text, operation text, side text, calls int, failures int, codes jsonb, seconds float8, buckets int[])
       ORDER BY slot, module, operation, side
       ON CONFLICT (slot, module, operation, side) DO UPDATE SET
         calls = traffic.calls + excluded.calls,
         failures = traffic.failures + excluded.failures,
         codes = (SELECT coalesce(jsonb_object_agg(code, count), '{}') FROM (
           SELECT code, sum(one::int) AS count FROM (
             SELECT * FROM jsonb_each_text(traffic.codes) UNION ALL SELECT * FROM jsonb_each_text(excluded.codes)
           ) AS each (code, one) GROUP BY code) AS sums),
         seconds = traffic.seconds + excluded.seconds,
         buckets = ARRAY(SELECT one + other FROM unnest(traffic.buckets, excluded.buckets)
                         WITH ORDINALITY AS pair(one, other, at) ORDER BY at)`,
      [JSON.stringify(slots)]
    )
  }

  async addComparisons(told: Comparison[]) {
    await this.db().transaction(async (db) => {
      // A host at a time: one that is not clean touches all rows of its module, in whatever order.
      await db.rawQuery(`SELECT pg_advisory_xact_lock(hashtext('mythoughts comparisons'))`)
      for (const [module, all] of Map.groupBy(told, (one) => one.module)) {
        const lastUnclean = all.findLastIndex(isUnclean)
        if (lastUnclean >= 0) await db.from('comparisons').where({ module }).update({ clean: 0 })
        const since = new Set(all.slice(lastUnclean + 1))
        for (const [operation, some] of Map.groupBy(all, (one) => one.operation)) {
          const count = (outcome: Comparison['outcome']) =>
            some.filter((one) => one.outcome === outcome).length
          const clean = some.filter((one) => since.has(one) && one.outcome === 'equal').length
          const slower = some.reduce((sum, one) => sum + one.slower, 0)
          await db.rawQuery(
            `INSERT INTO comparisons AS kept (module, operation, equal, different, failed, dropped, clean, slower)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (module, operation) DO UPDATE SET
               equal = kept.equal + excluded.equal, different = kept.different + excluded.different,
               failed = kept.failed + excluded.failed, dropped = kept.dropped + excluded.dropped,
               clean = kept.clean + excluded.clean, slower = kept.slower + excluded.slower`,
            [
              module,
              operation,
              count('equal'),
              count('different'),
              count('failed'),
              count('dropped'),
              clean,
              slower,
            ]
          )
        }
        await this.#keepDifferences(db, module, all)
      }
    })
  }

  async #keepDifferences(db: TransactionClientContract, module: string, told: Comparison[]) {
    for (const { operation, difference } of told) {
      if (difference === null) continue
      const { requestId, places, input, local, remote } = difference
      await db.rawQuery(
        `INSERT INTO differences (module, operation, request_id, places, input, local, remote)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [module, operation, requestId, ...[places, input, local, remote].map(bounded)]
      )
    }
    if (told.every(({ difference }) => difference === null)) return
    await db.rawQuery(
      `DELETE FROM differences WHERE module = ? AND id <= (
         SELECT id FROM differences WHERE module = ? ORDER BY id DESC OFFSET ? LIMIT 1)`,
      [module, module, KEPT_DIFFERENCES]
    )
  }

  /** Forgets what was compared so far: where a shadow is switched on, the counting begins. */
  async forgetComparisons(module: string) {
    await this.db().from('comparisons').where({ module }).delete()
    await this.db().from('differences').where({ module }).delete()
  }

  /** The traffic of a module since a moment, by operation and side. */
  async traffic(module: string, since: Date, until = new Date()): Promise<Traffic[]> {
    return trafficOf(await this.slots(module, since, until))
  }

  /** The slots of a module that began since a moment, oldest first. */
  async slots(module: string, since: Date, until = new Date()): Promise<Slot[]> {
    const { rows } = await this.db().rawQuery(
      'SELECT * FROM traffic WHERE module = ? AND slot >= ? AND slot <= ? ORDER BY slot',
      [module, since, until]
    )
    return rows
  }

  async comparisons(): Promise<Comparisons[]> {
    const { rows } = await this.db().rawQuery(
      `SELECT module, operation, equal::float8, different::float8, failed::float8, dropped::float8, clean::float8,
              slower / nullif(equal + different, 0) AS slower
       FROM comparisons ORDER BY module, operation`
    )
    return rows
  }

  /** Newest first. */
  async differences({
    module,
    limit,
  }: {
    module?: string
    limit: number
  }): Promise<KeptDifference[]> {
    const { rows } = await this.db().rawQuery(
      `SELECT id, module, operation, at, request_id AS "requestId", places, input, local, remote FROM differences
       ${module ? 'WHERE module = ?' : ''} ORDER BY id DESC LIMIT ?`,
      module ? [module, limit] : [limit]
    )
    return rows
  }

  async sweep() {
    await this.db().rawQuery(`DELETE FROM traffic WHERE slot < now() - interval '${KEPT_FOR}'`)
  }
}

function isUnclean({ outcome }: Comparison) {
  return outcome === 'different' || outcome === 'failed'
}

/** Slots of one module together, by operation and side. */
export function trafficOf(slots: Slot[]): Traffic[] {
  const groups = Map.groupBy(slots, ({ operation, side }) => `${operation} ${side}`)
  return [...groups.values()].map((some) => some.reduce((sum, one) => added(sum, one)))
}

/** Two figures of the same thing in one. */
export function added<T extends Traffic>(one: T, other: Traffic): T {
  return {
    ...one,
    calls: one.calls + other.calls,
    failures: one.failures + other.failures,
    codes: addedCodes(one.codes, other.codes),
    seconds: one.seconds + other.seconds,
    buckets: one.buckets.map((count, at) => count + other.buckets[at]),
  }
}

const LARGEST_PART = 20_000

/** JSON of a value; of a large one, its beginning as text. */
function bounded(value: unknown) {
  const text = JSON.stringify(value ?? null, keepable)
  if (text.length <= LARGEST_PART) return text
  return JSON.stringify(`${text.slice(0, LARGEST_PART)}…`, keepable)
}

/** PostgreSQL keeps neither NUL nor half of a surrogate pair, which a cut may leave. */
function keepable(_: string, value: unknown) {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value
}
