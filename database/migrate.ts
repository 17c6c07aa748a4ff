import type { ApplicationService } from '@adonisjs/core/types'
import type { Database } from '@adonisjs/lucid/database'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import { isEmbedded } from '#database/addresses'
import { ownerOf, type Store } from '#database/stores'

/** Brings a store's tables up to date; answers the migrations that were run. Of hosts that start at once, one does it. */
export async function migrate(db: Database, app: ApplicationService, { name }: Store) {
  const connectionName = ownerOf(name)
  return alone(db.connection(connectionName), async () => {
    const runner = new MigrationRunner(db, app, {
      direction: 'up',
      connectionName,
      disableLocks: true,
    })
    await runner.run()
    if (runner.error) throw runner.error
    return Object.values(runner.migratedFiles)
      .filter(({ status }) => status === 'completed')
      .map(({ file }) => file.name)
  })
}

/**
 * The framework's own lock gives up at once where another host has it; this one waits its turn. The embedded database
 * has one holder, and an open transaction would keep the migration itself out.
 */
function alone<T>(owner: QueryClientContract, work: () => Promise<T>): Promise<T> {
  if (isEmbedded) return work()
  return owner.transaction(async (db) => {
    await db.rawQuery(`SELECT pg_advisory_xact_lock(hashtext('mythoughts migrate'))`)
    return work()
  })
}
