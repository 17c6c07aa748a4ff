import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { type OpenRight, takeFromEverybody } from '#database/rights_of_everybody'
import { database, isEmbedded, passwordOf, roleOf } from '#database/addresses'
import { settingsOfRole } from '#database/session_settings'
import type { Store } from '#database/stores'
import { takeTurn } from '#database/take_turn'

/**
 * Makes the roles and schemas of stores, with least rights: a role may read and write the rows of its own schema's
 * tables; it makes no tables, and sees nothing of other schemas. May be run again at any time, and by several at once.
 * Answers what every role of the server may do nevertheless.
 */
export async function provision(
  owner: QueryClientContract,
  stores: Store[],
  options?: { closeOthers: boolean }
): Promise<OpenRight[]> {
  return owner.transaction(async (db) => {
    await takeTurn(db)
    await db.rawQuery('CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public')
    await db.rawQuery('CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public')
    for (const { name } of stores) await provisionStore(db, name)
    return takeFromEverybody(db, options)
  })
}

async function provisionStore(db: TransactionClientContract, store: string) {
  const role = quoted(roleOf(store))
  const schema = quoted(store)
  const { rows } = await db.rawQuery('SELECT 1 FROM pg_roles WHERE rolname = ?', [roleOf(store)])
  if (rows.length === 0) await db.rawQuery(`CREATE ROLE ${role} LOGIN`)
  if (!isEmbedded) {
    await db.rawQuery(`ALTER ROLE ${role} PASSWORD '${passwordOf(store)}'`)
    // Its own, in case the database is closed to everybody.
    await db.rawQuery(`GRANT CONNECT ON DATABASE ${quoted(database)} TO ${role}`)
    // A pooler such as PgBouncer drops what a connection asks for.
    for (const [setting, value] of Object.entries(settingsOfRole(store)))
      await db.rawQuery(
        `ALTER ROLE ${role} IN DATABASE ${quoted(database)} SET ${setting} = ${value}`
      )
  }
  for (const statement of [
    `CREATE SCHEMA IF NOT EXISTS ${schema}`,
    `GRANT USAGE ON SCHEMA ${schema} TO ${role}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE, SELECT ON SEQUENCES TO ${role}`,
  ]) {
    await db.rawQuery(statement)
  }
  await keepMigrationsFrom(db, store)
}

/** A store's role reads which migrations were run, and changes nothing about it. */
export async function keepMigrationsFrom(owner: QueryClientContract, store: string) {
  const { rows } = await owner.rawQuery(
    `SELECT format('REVOKE INSERT, UPDATE, DELETE ON %I.%I FROM %I', schemaname, tablename, rolname) AS statement
     FROM pg_tables, pg_roles role
     WHERE rolname = :role AND schemaname = :store AND tablename IN ('adonis_schema', 'adonis_schema_versions')
       AND has_table_privilege(role.oid, format('%I.%I', schemaname, tablename), 'INSERT, UPDATE, DELETE')`,
    { role: roleOf(store), store }
  )
  for (const { statement } of rows) await owner.rawQuery(statement)
}

const quoted = (identifier: string) => `"${identifier.replaceAll('"', '""')}"`
