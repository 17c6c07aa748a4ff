import type { ApplicationService } from '@adonisjs/core/types'
import type { Database } from '@adonisjs/lucid/database'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import { ownerOf, stores } from '#database/stores'

/** Brings the tables of all stores up to date; answers what was run, as `store: file`. */
export async function migrate(db: Database, app: ApplicationService): Promise<string[]> {
  const done: string[] = []
  for (const { name } of stores) {
    const runner = new MigrationRunner(db, app, { direction: 'up', connectionName: ownerOf(name) })
    await runner.run()
    if (runner.error) throw runner.error
    for (const [file, { status }] of Object.entries(runner.migratedFiles)) {
      if (status === 'completed') done.push(`${name}: ${file}`)
    }
    await db.manager.close(ownerOf(name))
  }
  return done
}
