import app from '@adonisjs/core/services/app'
import type { PostgreConfig } from '@adonisjs/lucid/types/database'
import { connections } from '#database/connections'
import { guardTables } from '#database/guard_tables'
import { migrate } from '#database/migrate'
import { ownerOf } from '#database/stores'

/**
 * A schema for a module that exists in tests only, with what every module's store has and the tables given as SQL.
 * Answers how to reach it and how to take it away.
 */
export async function makeStore(module: string, tables: string[] = []) {
  const db = await app.container.make('lucid.db')
  // Not the store of a module of this name that exists.
  const name = `test_${module}`
  const connection = ownerOf(name)
  const like: PostgreConfig = connections[ownerOf('web')]
  const admin = () => db.connection(ownerOf('web'))
  await admin().rawQuery(`DROP SCHEMA IF EXISTS ${name} CASCADE`)
  await admin().rawQuery(`CREATE SCHEMA ${name}`)

  db.manager.add(connection, {
    ...like,
    connection: {
      ...(like.connection as object),
      options: `-c search_path=${name},public`,
    } as PostgreConfig['connection'],
    migrations: { ...like.migrations, paths: ['./app/switchboard/store/migrations'] },
  })
  await migrate(db, app, { name, migrations: [], seeders: [] })
  for (const table of tables) await db.connection(connection).rawQuery(table)
  await guardTables(db.connection(connection), name)
  return {
    client: () => db.connection(connection),
    async drop() {
      await db.manager.close(connection, true)
      await admin().rawQuery(`DROP SCHEMA ${name} CASCADE`)
    },
  }
}
