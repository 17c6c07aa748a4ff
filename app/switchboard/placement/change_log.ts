import type { QueryClientContract } from '@adonisjs/lucid/types/database'

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
         LATERAL (SELECT * FROM changes WHERE module = wanted.name AND setting = kind.name ORDER BY id DESC LIMIT 1) AS newest`,
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
    return this.db().transaction(async (db) => {
      await db.rawQuery(`SELECT pg_advisory_xact_lock(hashtext('mythoughts placements'))`)
      const { module, setting, to, who, why, store = null, rolloutFrom = null } = change
      const newest = await db
        .from('changes')
        .where({ module, setting })
        .orderBy('id', 'desc')
        .select('to', 'store')
        .first()
      const from = newest?.to ?? initial
      if (from === to && (newest?.store ?? null) === store) return null
      const { rows } = await db.rawQuery(
        `INSERT INTO changes (module, setting, "from", "to", who, why, store, rollout_from)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING ${COLUMNS}`,
        [module, setting, from, to, who, why, store, rolloutFrom]
      )
      await db.rawQuery(`SELECT pg_notify('${CHANNEL}', ?)`, [rows[0].id])
      return rows[0]
    })
  }

  /** Newest first; of one module, or of all. */
  async history({ module, limit }: { module?: string; limit: number }): Promise<Change[]> {
    const { rows } = await this.db().rawQuery(
      `SELECT ${COLUMNS} FROM changes ${module ? 'WHERE module = ?' : ''} ORDER BY id DESC LIMIT ?`,
      module ? [module, limit] : [limit]
    )
    return rows
  }
}
