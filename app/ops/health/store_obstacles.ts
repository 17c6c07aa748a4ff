import type { Database } from '@adonisjs/lucid/database'
import { servedStores, type Store } from '#database/stores'
import { missingMigrations } from '#database/missing_migrations'
import { FOREIGN_TABLES, type ForeignTables } from '#switchboard/store/foreign_tables'

/** How long a store may take to answer (ms). */
const PATIENCE = 1000
/** For how long a statement that failed counts (ms): then the host is tried again. */
const COUNTS = 60_000

/** Why the stores that are served here cannot be worked with. */
export class StoreObstacles {
  #failed = new Map<string, { message: string; at: number }>()

  constructor(protected db: Database) {
    FOREIGN_TABLES.subscribe(({ module, message }: ForeignTables) =>
      this.#failed.set(module, { message, at: Date.now() })
    )
  }

  /** By store, a sentence for operators that says what to do; `null` where nothing is in the way. */
  async now(): Promise<Record<string, string | null>> {
    const all = servedStores.map(async (store) => [store.name, await this.#obstacle(store)])
    return Object.fromEntries(await Promise.all(all))
  }

  async #obstacle(store: Store): Promise<string | null> {
    const migrations = this.#migrations(store).catch(
      (error: Error) => `it does not answer (${error.message.split(' - ').at(-1)})`
    )
    let timer: NodeJS.Timeout
    const tooLate = new Promise<string>((resolve) => {
      timer = setTimeout(resolve, PATIENCE, `it does not answer within ${PATIENCE} ms`)
    })
    const obstacle = await Promise.race([migrations, tooLate]).finally(() => clearTimeout(timer))
    return obstacle ?? this.#foreignTables(store)
  }

  async #migrations(store: Store) {
    const missing = await missingMigrations(this.db.connection(store.name), store)
    if (missing.length === 0) return null
    return `its tables lack ${missing.length} migration(s), the first is ${missing[0]}. Run: node ace db:migrate`
  }

  #foreignTables({ name }: Store) {
    const failed = this.#failed.get(name)
    if (!failed || Date.now() - failed.at > COUNTS) return null
    return `its tables are newer than this program can work with (${failed.message}). Run the program that migrated them`
  }
}
