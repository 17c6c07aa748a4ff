import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { isEmbedded, passwordOf, roleOf } from '#database/addresses'
import { stores } from '#database/stores'

/**
 * Makes the roles and schemas of all stores, with least rights: a role may read and write the rows of its own schema's
 * tables; it makes no tables, and sees nothing of other schemas. May be run again at any time.
 */
export async function provision(owner: QueryClientContract) {
  await owner.rawQuery('CREATE EXTENSION IF NOT EXISTS unaccent')
  await owner.rawQuery('CREATE EXTENSION IF NOT EXISTS pg_trgm')
  for (const { name } of stores) {
    const role = quoted(roleOf(name))
    const { rows } = await owner.rawQuery('SELECT 1 FROM pg_roles WHERE rolname = ?', [roleOf(name)])
    if (rows.length === 0) await owner.rawQuery(`CREATE ROLE ${role} LOGIN`)
    if (!isEmbedded) await owner.rawQuery(`ALTER ROLE ${role} PASSWORD '${passwordOf(name)}'`)
    const schema = quoted(name)
    await owner.rawQuery(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
    await owner.rawQuery(`GRANT USAGE ON SCHEMA ${schema} TO ${role}`)
    await owner.rawQuery(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`)
    await owner.rawQuery(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`)
    await owner.rawQuery(
      `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role}`
    )
    await owner.rawQuery(`ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE, SELECT ON SEQUENCES TO ${role}`)
  }
}

const quoted = (identifier: string) => `"${identifier.replaceAll('"', '""')}"`
