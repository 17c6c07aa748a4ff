import { test } from '@japa/runner'
import { roleOf } from '#database/addresses'
import { stores } from '#database/stores'
import { everyCell, OWN, type Cell } from '#tests/unit/database/rights'
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
      const wrong = own.filter(
        ({ kind, privilege, held }) => held !== OWN[kind].includes(privilege)
      )
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
  }

  for (const { name: store } of stores) {
    test(`${store}: may make things in no schema, and look into no more than its own, public and PostgreSQL's`, async ({
      assert,
    }) => {
      await rolledBack(store, async (db) => {
        const { rows } = await db.rawQuery(
          `SELECT nspname AS schema, has_schema_privilege(:role, oid, 'CREATE') AS makes
           FROM pg_namespace WHERE has_schema_privilege(:role, oid, 'USAGE') OR has_schema_privilege(:role, oid, 'CREATE')`,
          { role: roleOf(store) }
        )
        assert.sameDeepMembers(
          rows,
          [store, 'public', 'information_schema', 'pg_catalog'].map((schema) => ({
            schema,
            makes: false,
          }))
        )
      })
    })

    test(`${store}: is no superuser, and a member of no other role`, async ({ assert }) => {
      await rolledBack(store, async (db) => {
        const { rows } = await db.rawQuery(
          `SELECT rolname FROM pg_roles WHERE rolname <> :role AND pg_has_role(:role, oid, 'MEMBER')
           UNION ALL SELECT 'superuser' FROM pg_roles WHERE rolname = :role AND rolsuper`,
          { role: roleOf(store) }
        )
        assert.deepEqual(rows, [])
      })
    })
  }

  test('has all tables in it: none is in the schema that all roles see', async ({ assert }) => {
    await rolledBack(stores[0].name, async (db) => {
      const { rows } = await db.rawQuery(
        `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'f', 'v', 'm', 'S')`
      )
      assert.deepEqual(rows, [])
    })
  })
})
