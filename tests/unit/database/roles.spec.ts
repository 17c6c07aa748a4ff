import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { roleOf } from '#database/addresses'
import { ownerOf, stores } from '#database/stores'
import { failureOf } from '#tests/support/failure_of'

const DENIED = '42501'

async function connection(name: string) {
  const db = await app.container.make('lucid.db')
  return db.connection(name)
}

/** The tables of a store's schema, as its owner sees them. */
async function tablesOf(store: string): Promise<string[]> {
  const owner = await connection(ownerOf(store))
  const { rows } = await owner.rawQuery(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = ?::regnamespace AND relkind IN ('r', 'p', 'v', 'm')`,
    [store]
  )
  return rows.map(({ name }: { name: string }) => name)
}

async function codeOf(store: string, sql: string) {
  const db = await connection(store)
  const failure = await failureOf<Error & { code: string }>(db.rawQuery(sql))
  return failure.code
}

test.group('The role of a store', (group) => {
  group.teardown(async () => {
    const db = await app.container.make('lucid.db')
    for (const { name } of stores) await db.manager.close(ownerOf(name))
  })

  for (const { name: store } of stores) {
    test(`${store}: reads and writes its own tables, and is nothing more`, async ({ assert }) => {
      const db = await connection(store)
      const { rows } = await db.rawQuery(
        `SELECT rolname AS name, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, current_schema()
         FROM pg_roles WHERE rolname = current_user`
      )
      assert.deepEqual(rows, [
        {
          name: roleOf(store),
          rolsuper: false,
          rolcreaterole: false,
          rolcreatedb: false,
          rolreplication: false,
          rolbypassrls: false,
          current_schema: store,
        },
      ])
      const members = await db.rawQuery(
        'SELECT 1 FROM pg_auth_members WHERE member = current_user::regrole'
      )
      assert.isEmpty(members.rows)
      const tables = await tablesOf(store)
      assert.isAtLeast(tables.length, 2)
      for (const table of tables) {
        await db.rawQuery(`SELECT 1 FROM "${table}" LIMIT 1`)
        await db.rawQuery(`DELETE FROM "${table}" WHERE false`)
      }
    })

    test(`${store}: makes, changes and drops no tables, and no schemas`, async ({ assert }) => {
      const [table] = await tablesOf(store)
      for (const sql of [
        'CREATE TABLE more (id int)',
        `CREATE TABLE "${store}".more (id int)`,
        'CREATE TABLE public.more (id int)',
        'CREATE SCHEMA more',
        `ALTER TABLE "${table}" ADD COLUMN more int`,
        `DROP TABLE "${table}"`,
        `TRUNCATE "${table}"`,
        `ALTER ROLE "${roleOf(store)}" SUPERUSER`,
      ]) {
        assert.equal(await codeOf(store, sql), DENIED, sql)
      }
    })

    for (const { name: other } of stores.filter(({ name }) => name !== store)) {
      test(`${store}: has no right to anything of ${other}`, async ({ assert }) => {
        const tables = await tablesOf(other)
        assert.isAtLeast(tables.length, 2)
        for (const table of tables) {
          const name = `"${other}"."${table}"`
          assert.equal(await codeOf(store, `SELECT 1 FROM ${name}`), DENIED, name)
          assert.equal(await codeOf(store, `INSERT INTO ${name} DEFAULT VALUES`), DENIED, name)
          assert.equal(await codeOf(store, `DELETE FROM ${name}`), DENIED, name)
        }
        assert.equal(await codeOf(store, `CREATE TABLE "${other}".more (id int)`), DENIED)
        assert.equal(await codeOf(store, `SET ROLE "${roleOf(other)}"`), DENIED)
      })
    }
  }

  for (const { name: store } of stores) {
    test(`${store}: has a connection of its owner beside it, for migrations`, async ({
      assert,
    }) => {
      const owner = await connection(ownerOf(store))
      const { rows } = await owner.rawQuery(
        'SELECT current_schema() AS schema, current_user AS role'
      )
      assert.equal(rows[0].schema, store)
      assert.notEqual(rows[0].role, roleOf(store))
      await owner.transaction(async (db) => {
        await db.rawQuery('CREATE TABLE more (id int)')
        await db.rollback()
      })
    })
  }

  test('gets its rights to tables that are made later', async ({ assert }) => {
    const owner = await connection(ownerOf('web'))
    await owner.rawQuery('CREATE TABLE later (id serial PRIMARY KEY, text text)')
    try {
      const db = await connection('web')
      await db.table('later').insert({ text: 'x' })
      assert.lengthOf(await db.from('later'), 1)
    } finally {
      await owner.rawQuery('DROP TABLE later')
    }
  })
})
