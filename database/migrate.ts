import type { ApplicationService } from '@adonisjs/core/types'
import type { Database } from '@adonisjs/lucid/database'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import { ownerOf, type Store } from '#database/stores'

/** Brings a store's tables up to date; answers the migrations that were run. */
export async function migrate(
  db: Database,
  app: ApplicationService,
  { name }: Store
): Promise<string[]> {
  const runner = new MigrationRunner(db, app, { direction: 'up', connectionName: ownerOf(name) })
  await runner.run()
  if (runner.error) throw runner.error
  return Object.values(runner.migratedFiles)
    .filter(({ status }) => status === 'completed')
    .map(({ file }) => file.name)
}
