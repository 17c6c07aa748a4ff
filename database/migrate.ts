import type { ApplicationService } from '@adonisjs/core/types'
import type { Database } from '@adonisjs/lucid/database'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import { isEmbedded } from '#database/addresses'
import { guardTables } from '#database/guard_tables'
import { namingLockHolders } from '#database/lock_holders'
import { keepMigrationsFrom } from '#database/provision'
import { ownerOf, type Store } from '#database/stores'
import { takeTurn } from '#database/take_turn'
import { SettingsError } from '#switchboard/settings'
import { ACE } from '#switchboard/command_line'

/**
 * Brings a store's tables up to date; answers the migrations that were run. Of hosts that start at once, one does it.
 * Throws `LockHeld` where somebody holds a table for too long.
 */
export async function migrate(db: Database, app: ApplicationService, { name }: Store) {
  const connectionName = ownerOf(name)
  const owner = db.connection(connectionName)
  await refuseMissingSchema(owner, name)
  return alone(owner, async () => {
    const runner = new MigrationRunner(db, app, {
      direction: 'up',
      connectionName,
      disableLocks: true,
    })
    await runner.run()
    if (runner.error) throw runner.error
    await guardTables(owner, name)
    await keepMigrationsFrom(owner, name)
    return Object.values(runner.migratedFiles)
      .filter(({ status }) => status === 'completed')
      .map(({ file }) => file.name)
  })
}

/** Without it the tables would be made in the schema `public`, where no role finds them. */
async function refuseMissingSchema(owner: QueryClientContract, schema: string) {
  const { rows } = await owner.rawQuery('SELECT to_regnamespace(?) IS NULL AS missing', [schema])
  if (rows[0].missing)
    throw new SettingsError(
      `the database has no schema "${schema}" yet. Run: ${ACE} db:provision, then: ${ACE} db:migrate`
    )
}

/**
 * The framework's own lock gives up at once where another host has it; this one waits its turn. The embedded database
 * has one holder, and an open transaction would keep the migration itself out.
 */
function alone<T>(owner: QueryClientContract, work: () => Promise<T>): Promise<T> {
  if (isEmbedded) return work()
  return owner.transaction(async (db) => {
    const { rows } = await db.rawQuery('SELECT pg_backend_pid() AS own')
    return namingLockHolders(owner, rows[0].own, async () => {
      await takeTurn(db)
      return work()
    })
  })
}
