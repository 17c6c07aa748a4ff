import type { Database } from '@adonisjs/lucid/database'
import type { BaseSchema } from '@adonisjs/lucid/schema'
import type { FileNode, PostgreConfig } from '@adonisjs/lucid/types/database'
import { roleOf } from '#database/addresses'
import { released } from '#database/check/compatible'
import { watch } from '#database/check/observer'
import { fill } from '#database/check/rows'
import { tablesOf } from '#database/check/tables'
import { connections } from '#database/connections'
import { guardTables } from '#database/guard_tables'
import { provision } from '#database/provision'
import { ownerOf, stores } from '#database/stores'

export type MigrationFile = FileNode<typeof BaseSchema>

/** A connection of the owner to a schema of a database of the check's own. Only one: it observes what it does itself. */
export function connectTo(db: Database, url: string, schema: string) {
  const name = `check ${url} ${schema}`
  const like: PostgreConfig = connections[ownerOf('web')]
  const options = `-c search_path=${schema},public`
  db.manager.add(name, {
    ...like,
    connection: { ...(like.connection as object), connectionString: url, options },
    pool: { min: 0, max: 1 },
  } as PostgreConfig)
  return { client: db.connection(name), close: () => db.manager.close(name, true) }
}

/**
 * Brings an empty database to the schema of the version before, with rows in every table, and has it watched. Answers for
 * each store what that version finds there.
 */
export async function makeReleased(
  db: Database,
  url: string,
  migrationsOf: (store: string) => MigrationFile[]
) {
  const owner = connectTo(db, url, 'public')
  await provision(owner.client, stores)
  const before = new Map<string, Awaited<ReturnType<typeof released>>>()
  const names: string[] = []
  for (const { name: store } of stores) {
    const { client, close } = connectTo(db, url, store)
    await client.transaction(async (trx) => {
      for (const file of migrationsOf(store))
        await new (await file.getSource())(trx, file.name).execUp()
    })
    await guardTables(client, store)
    const tables = await tablesOf(client, store)
    await client.rawQuery('SET session_replication_role = replica')
    for (const table of tables) await fill(client, table)
    await client.rawQuery('SET session_replication_role = origin')
    before.set(store, await released(client, store, roleOf(store)))
    names.push(...tables.map(({ name }) => name))
    await close()
  }
  await watch(owner.client, names)
  await owner.close()
  return before
}
