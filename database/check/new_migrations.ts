import { sourceFiles } from '@adonisjs/lucid/utils'
import { relative } from 'node:path'
import type { EarlierVersion } from '#database/check/earlier_version'
import type { MigrationFile } from '#database/check/released_database'
import { stores, type Store } from '#database/stores'

const ROOT = new URL('../../', import.meta.url)

export interface MigrationsOfStore {
  store: Store
  /** Which the version before has run. */
  released: MigrationFile[]
  added: MigrationFile[]
}

/** The migrations of each store, in their order, by whether the version before has them. */
export async function newMigrations(version: EarlierVersion): Promise<MigrationsOfStore[]> {
  return Promise.all(
    stores.map(async (store) => {
      const folders = await Promise.all(
        store.migrations.map((folder) => sourceFiles(ROOT, folder, true))
      )
      const files = folders.flatMap((folder) => folder.files) as MigrationFile[]
      const isReleased = ({ absPath }: MigrationFile) => version.has(relative('', absPath))
      return {
        store,
        released: files.filter(isReleased),
        added: files.filter((file) => !isReleased(file)),
      }
    })
  )
}
