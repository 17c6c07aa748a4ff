import app from '@adonisjs/core/services/app'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { sourceFiles } from '@adonisjs/lucid/utils'
import type { Store } from '#database/stores'

const UNDEFINED_TABLE = '42P01'

export interface MigrationState {
  /** Migrations of this program that the store's tables lack, by name. */
  missing: string[]
  /** Whether a newer program has migrated the tables. */
  isNewer: boolean
}

const known = new Map<string, string[]>()

/** How the tables of a store compare with the migrations that this program has. */
export async function migrationState(
  db: QueryClientContract,
  store: Store
): Promise<MigrationState> {
  const names = known.get(store.name) ?? (await namesOf(store))
  known.set(store.name, names)
  const { rows } = await db.rawQuery('SELECT name FROM adonis_schema').catch((error) => {
    if (error.code === UNDEFINED_TABLE) return { rows: [] }
    throw error
  })
  const done: string[] = rows.map(({ name }: { name: string }) => name)
  return {
    missing: names.filter((name) => !done.includes(name)),
    isNewer: done.some((name) => !names.includes(name)),
  }
}

async function namesOf({ migrations }: Store): Promise<string[]> {
  const folders = await Promise.all(
    migrations.map((folder) => sourceFiles(app.appRoot, folder, true))
  )
  return folders.flatMap(({ files }) => files.map(({ name }) => name))
}
