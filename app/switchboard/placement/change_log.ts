import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { recordHome, type HomeEntry } from '#switchboard/placement/record_home'

export type Setting = 'dial' | 'shadow'

/** One turn of a dial, or of a shadow's share. */
export interface Change {
  id: string
  module: string
  setting: Setting
  from: number
  to: number
  who: string
  why: string
  at: Date
  /** The remote side's store at that time. */
  store: string | null
  /** Where the rollout began that this was a step of. */
  rolloutFrom: number | null
}

/** A channel of the database on which changes are announced. */
export const CHANNEL = 'placements'

const COLUMNS = `id, module, setting, "from", "to", who, why, at, store, rollout_from AS "rolloutFrom"`

/** The history of all placements, in the switchboard's own store; the newest change of a setting is what holds. */
export class ChangeLog {
  constructor(protected db: () => QueryClientContract) {}

  /** The change that holds, of each module and setting that was ever changed. */
  async newest(modules: string[]): Promise<Change[]> {
    const { rows } = await this.db().rawQuery(
      `SELECT ${COLUMNS} FROM unnest(?::text[]) AS wanted(name), unnest('{dial,shadow}'::text[]) AS kind(name),
         LATERAL (SELECT * FROM changes WHERE module = wanted.name AND setting = kind.name ORDER BY at DESC, id DESC LIMIT 1) AS newest`,
      [modules]
    )
    return rows
  }

  /**
   * Records a change and announces it to every process on this store.
   * @param initial what holds where nothing was ever changed
   * @returns `null` where the setting has that value already, for the same store
   */
  async record(
    change: Pick<Change, 'module' | 'setting' | 'to' | 'who' | 'why'> &
      Partial<Pick<Change, 'store' | 'rolloutFrom'>>,
    initial: number
  ): Promise<Change | null> {
    return this.#inTurn(async (db) => {
      const { module, setting, to, who, why, store = null, rolloutFrom = null } = change
      const newest = await db
        .from('changes')
        .where({ module, setting })
        .orderBy([
          { column: 'at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .select('to', 'store')
        .first()
      const from = newest?.to ?? initial
      if (from === to && (newest?.store ?? null) === store) return null
      const { rows } = await db.rawQuery(
        `INSERT INTO changes (module, setting, "from", "to", who, why, store, rollout_from, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?,
           greatest(clock_timestamp(), (SELECT max(at) FROM changes WHERE module = ? AND setting = ?)))
         RETURNING ${COLUMNS}`,
        // The clock of a server that took over may be behind; what is said last holds in any case.
        [module, setting, from, to, who, why, store, rolloutFrom, module, setting]
      )
      await announce(db)
      return rows[0]
    })
  }

  /** Records what was taken home, at the time when that was done, and announces it. Harmless to repeat. */
  async recordHome(taken: HomeEntry): Promise<void> {
    await this.#inTurn(async (db) => {
      if ((await recordHome(db, taken)) > 0) await announce(db)
    })
  }

  /** One after the other, so that each change goes on from the one before. */
  #inTurn<T>(work: (db: QueryClientContract) => Promise<T>): Promise<T> {
    return this.db().transaction(async (db) => {
      await db.rawQuery(`SELECT pg_advisory_xact_lock(hashtext('mythoughts placements'))`)
      return work(db)
    })
  }

  /** Newest first; of one module, or of all. */
  async history({ module, limit }: { module?: string; limit: number }): Promise<Change[]> {
    const { rows } = await this.db().rawQuery(
      `SELECT ${COLUMNS} FROM changes ${module ? 'WHERE module = ?' : ''} ORDER BY at DESC, id DESC LIMIT ?`,
      module ? [module, limit] : [limit]
    )
    return rows
  }
}

async function announce(db: QueryClientContract) {
  await db.rawQuery(`SELECT pg_notify('${CHANNEL}', '')`)
}
