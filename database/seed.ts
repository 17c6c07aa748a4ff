import { fsImportAll } from '@adonisjs/core/helpers'
import type { ApplicationService } from '@adonisjs/core/types'
import type { Database } from '@adonisjs/lucid/database'
import type { BaseSeeder } from '@adonisjs/lucid/seeders'
import type { Store } from '#database/stores'

type Seeder = new (...of: ConstructorParameters<typeof BaseSeeder>) => BaseSeeder

/** Runs the seeders of a store that has just been made. */
export async function seed(db: Database, app: ApplicationService, { name, seeders }: Store) {
  for (const folder of seeders) {
    const found = await fsImportAll(app.makePath(folder), { ignoreMissingRoot: true })
    for (const Seeder of Object.values(found) as Seeder[])
      await new Seeder(db.connection(name)).run()
  }
}
