import app from '@adonisjs/core/services/app'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { sourceFiles } from '@adonisjs/lucid/utils'
import type { Store } from '#database/stores'

const UNDEFINED_TABLE = '42P01'

const known = new Map<string, Promise<string[]>>()

/**
 * The migrations of this program that a store's tables lack, by name. Migrations that this program does not know were
 * run by a newer one, which does no harm as long as this one's statements work.
 */
export async function missingMigrations(db: QueryClientContract, store: Store): Promise<string[]> {
  const names = known.get(store.name) ?? namesOf(store)
  known.set(store.name, names)
  const { rows } = await db.rawQuery('SELECT name FROM adonis_schema').catch((error) => {
    if (error.code === UNDEFINED_TABLE) return { rows: [] }
    throw error
  })
  const done = new Set(rows.map(({ name }: { name: string }) => name))
  return (await names).filter((name) => !done.has(name))
}

async function namesOf({ migrations }: Store): Promise<string[]> {
  const folders = await Promise.all(
    migrations.map((folder) => sourceFiles(app.appRoot, folder, true))
  )
  return folders.flatMap(({ files }) => files.map(({ name }) => name))
}
