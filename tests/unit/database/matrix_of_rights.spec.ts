import lucid from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { roleOf } from '#database/addresses'
import { stores } from '#database/stores'
import {
  everyCell,
  OF_MIGRATIONS,
  OWN,
  owned,
  rightsOfEverybody,
  type Cell,
} from '#tests/unit/database/rights'
import { atEnd } from '#tests/support/at_end'
import { failureOf } from '#tests/support/failure_of'
import { rolledBack } from '#tests/support/rolled_back'

const said = ({ role, held, privilege, kind, name }: Cell) =>
  `${role} ${held ? 'holds' : 'lacks'} ${privilege} on ${kind} ${name}`

test.group('The matrix of roles, objects and privileges', (group) => {
  let cells: Cell[]

  group.setup(async () => {
    cells = await everyCell()
  })

  for (const { name: store } of stores) {
    test(`${store}: may read and write the rows of its own store, and nothing more`, ({
      assert,
    }) => {
      const own = cells.filter((cell) => cell.store === store && cell.schema === store)
      assert.includeMembers(
        own.map(({ kind }) => kind),
        ['schema', 'table']
      )
      assert.lengthOf(
        new Set(own.map(({ name }) => name).filter((name) => OF_MIGRATIONS.test(name))),
        2
      )
      const rightful = ({ kind, name }: Cell) => (OF_MIGRATIONS.test(name) ? ['SELECT'] : OWN[kind])
      const wrong = own.filter((cell) => cell.held !== rightful(cell).includes(cell.privilege))
      assert.deepEqual(wrong.map(said), [])
    })

    test(`${store}: holds no privilege on anything of another store`, ({ assert }) => {
      const foreign = cells.filter((cell) => cell.store === store && cell.schema !== store)
      const others = stores.filter(({ name }) => name !== store)
      for (const { name } of others) {
        const tables = foreign.filter(({ schema, kind }) => schema === name && kind === 'table')
        assert.isNotEmpty(tables, name)
      }
      assert.deepEqual(foreign.filter(({ held }) => held).map(said), [])
    })

    test(`${store}: is refused the rows of others and their roles by the server`, async ({
      assert,
    }) => {
      const tables = cells.filter((cell) => cell.kind === 'table' && cell.schema !== store)
      const statements = [...new Set(tables.map(({ name }) => name))].flatMap((name) => [
        `SELECT FROM ${name}`,
        `DELETE FROM ${name}`,
        `CREATE TEMPORARY VIEW seen AS SELECT * FROM ${name}`,
      ])
      const roles = stores.map(({ name }) => roleOf(name)).filter((role) => role !== roleOf(store))
      statements.push(...roles.map((role) => `SET ROLE "${role}"`), 'CREATE SCHEMA more')
      const transaction = await lucid.connection(store).transaction()
      atEnd(() => transaction.rollback())
      await transaction.rawQuery('SAVEPOINT trial')
      for (const sql of statements) {
        const { code } = await failureOf<{ code: string }>(transaction.rawQuery(sql))
        assert.equal(code, '42501', sql)
        await transaction.rawQuery('ROLLBACK TO SAVEPOINT trial')
      }
    })

    test(`${store}: may make things in no schema, and look into no more than its own, public and PostgreSQL's`, async ({
      assert,
    }) => {
      const rows = await owned(
        `SELECT nspname AS schema, has_schema_privilege(:role, oid, 'CREATE') AS makes
         FROM pg_namespace WHERE has_schema_privilege(:role, oid, 'USAGE') OR has_schema_privilege(:role, oid, 'CREATE')`,
        { role: roleOf(store) }
      )
      const own = [store, 'public', 'information_schema', 'pg_catalog']
      assert.sameDeepMembers(
        rows,
        own.map((schema) => ({ schema, makes: false }))
      )
    })

    test(`${store}: may make neither temporary tables nor large objects`, async ({ assert }) => {
      const rights = await rightsOfEverybody(roleOf(store))
      assert.deepEqual(rights, { 'temporary tables': false, 'large objects': false })
    })

    test(`${store}: has no right of the server, and is a member of no other role`, async ({
      assert,
    }) => {
      const rows = await owned(
        `SELECT rolname FROM pg_roles WHERE rolname <> :role AND pg_has_role(:role, oid, 'MEMBER')
         UNION ALL SELECT 'too much' FROM pg_roles WHERE rolname = :role
           AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)`,
        { role: roleOf(store) }
      )
      assert.deepEqual(rows, [])
    })
  }

  test('has all tables in it: none is in the schema that all roles see', async ({ assert }) => {
    const rows = await owned(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'f', 'v', 'm', 'S')`
    )
    assert.deepEqual(rows, [])
  })

  test('is the same for tables that are made later', async ({ assert }) => {
    await rolledBack('web', async (db) => {
      await db.rawQuery('CREATE TABLE web.later (id serial PRIMARY KEY, text text)')
      await db.rawQuery(`SET LOCAL ROLE "${roleOf('web')}"`)
      await db.rawQuery(`INSERT INTO web.later (text) VALUES ('x')`)
      const { rows } = await db.rawQuery('SELECT text FROM web.later')
      assert.deepEqual(rows, [{ text: 'x' }])
    })
  })
})
