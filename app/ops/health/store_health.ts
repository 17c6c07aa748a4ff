import type { Database } from '@adonisjs/lucid/database'
import { usedStores } from '#database/addresses'
import { migrationState } from '#database/migration_state'
import { servedStores, type Store } from '#database/stores'
import { NOT_ALLOWED, STATEMENT_FAILURES, type StatementFailure } from '#switchboard/operators'
import { ACE } from '#switchboard/command_line'

/** How long a store may take to answer (ms). */
const PATIENCE = 1000
/** For how long a failed statement keeps a host from being ready (ms); then the host is tried again. */
const FAILURE_COUNTS = 60_000

const isServed = ({ name }: Store) => servedStores.some((served) => served.name === name)

/** Reports which stores this host cannot work with, and why. */
export class StoreHealth {
  #failed = new Map<string, StatementFailure & { at: number }>()

  constructor(protected db: Database) {
    STATEMENT_FAILURES.subscribe((failure) =>
      this.#failed.set(failure.store, { ...failure, at: Date.now() })
    )
  }

  /** For each store that is used here, a sentence that says what to do; `null` where it can be worked with. */
  async obstacles(): Promise<Record<string, string | null>> {
    const all = usedStores.map(async (store) => [store.name, await this.#obstacle(store)])
    return Object.fromEntries(await Promise.all(all))
  }

  async #obstacle(store: Store): Promise<string | null> {
    let timer: NodeJS.Timeout
    const tooLate = new Promise<never>((_resolve, reject) => {
      const error = new Error(`no answer within ${PATIENCE} ms`)
      timer = setTimeout(reject, PATIENCE, error)
    })
    return Promise.race([this.#state(store), tooLate])
      .catch((error) =>
        // A host goes on without the switchboard's store, as it was last told.
        isServed(store) ? `it cannot be read (${error.code ?? error.message})` : null
      )
      .finally(() => clearTimeout(timer))
  }

  async #state(store: Store): Promise<string | null> {
    const { missing, isNewer } = await migrationState(this.db.connection(store.name), store)
    if (missing.length > 0)
      return `its tables lack ${missing.length} migration(s), the first is ${missing[0]}. Run: ${ACE} db:migrate`
    const failed = this.#failed.get(store.name)
    if (!failed || Date.now() - failed.at > FAILURE_COUNTS) return null
    if (failed.code === NOT_ALLOWED)
      return `its role may not use the tables (${failed.message}). Run: ${ACE} db:provision`
    // On tables of this version it is a defect of one operation; the others go on.
    if (!isNewer) return null
    return `its tables are newer than this program can work with (${failed.message}). Run the version that migrated them`
  }
}
