import { test } from '@japa/runner'
import { roleOf } from '#database/addresses'
import { stores } from '#database/stores'
import { asRole } from '#tests/unit/database/as_role'
import { everyCell, everyObject, OWN, type Guarded } from '#tests/unit/database/rights'
import { rolledBack } from '#tests/support/rolled_back'
import { changesOf, TAKES, undenied } from '#tests/unit/database/trials'

test.group('Tried by the role of a store', (group) => {
  let objects: Guarded[]

  group.setup(async () => {
    objects = await everyObject()
  })

  const takes = (object: Guarded, own: string) =>
    Object.values(TAKES[object.kind]).map((take) => take(object, own))

  const others = (store: string) => objects.filter(({ schema }) => schema !== store)

  test('is every privilege that this server knows', async ({ assert }) => {
    const known = new Set((await everyCell()).map(({ kind, privilege }) => `${kind} ${privilege}`))
    const untried = [...known].filter((one) => {
      const [kind, privilege] = one.replace(' WITH GRANT OPTION', '').split(' ')
      return !(privilege in TAKES[kind as Guarded['kind']])
    })
    assert.deepEqual(untried, [])
  })

  for (const { name: store } of stores) {
    test(`${store}: whatever takes a right to another store, or to own its own, is denied and writes nothing`, async ({
      assert,
    }) => {
      await asRole(store, async (db) => {
        const own = objects.filter(({ schema }) => schema === store)
        const ungiven = own.flatMap((one) =>
          Object.entries(TAKES[one.kind])
            .filter(([privilege]) => !OWN[one.kind].includes(privilege))
            .map(([, take]) => take(one, store))
        )
        const foreign = others(store).flatMap((one) => [...takes(one, store), ...changesOf(one)])
        assert.isAbove(foreign.length, 100)
        const statements = [...foreign, ...ungiven, ...own.flatMap(changesOf)]
        assert.deepEqual(await undenied(db, roleOf(store), statements), [])
        // Without an id a transaction has changed nothing, not even what was taken back.
        const { rows } = await db.rawQuery('SELECT pg_current_xact_id_if_assigned() AS id')
        assert.deepEqual(rows, [{ id: null }])

        const tables = others(store).filter(({ kind }) => kind === 'table')
        const temporary = tables.flatMap(({ name }) => [
          `CREATE TEMPORARY TABLE trial (id bigint REFERENCES ${name})`,
          `CREATE TEMPORARY VIEW trial AS SELECT * FROM ${name}`,
        ])
        assert.deepEqual(await undenied(db, roleOf(store), temporary), [])
      })
    })

    test(`${store}: tables and sequences of others are closed even where their schemas are open`, async ({
      assert,
    }) => {
      await rolledBack(store, async (db) => {
        const role = `"${roleOf(store)}"`
        for (const { kind, name } of others(store))
          if (kind === 'schema') await db.rawQuery(`GRANT USAGE ON SCHEMA ${name} TO ${role}`)
        // So that it is not for want of a table of its own that it refers to no other.
        await db.rawQuery(`GRANT CREATE ON SCHEMA ${store} TO ${role}`)
        await db.rawQuery(`SET LOCAL ROLE ${role}`)
        const statements = others(store)
          .filter(({ kind }) => kind === 'table' || kind === 'sequence')
          .flatMap((one) => takes(one, store))
        assert.deepEqual(await undenied(db, roleOf(store), statements), [])
      })
    })

    test(`${store}: no other role can be taken on, and no right of the server`, async ({
      assert,
    }) => {
      const roles: string[] = []
      await rolledBack(store, async (db) => {
        const { rows } = await db.rawQuery('SELECT current_user AS owner')
        roles.push(rows[0].owner)
      })
      for (const { name } of stores) if (name !== store) roles.push(roleOf(name))
      await asRole(store, async (db) => {
        const statements = roles.flatMap((role) => [
          `SET ROLE "${role}"`,
          `SET SESSION AUTHORIZATION "${role}"`,
          `GRANT "${role}" TO "${roleOf(store)}"`,
        ])
        statements.push(`ALTER ROLE "${roleOf(store)}" SUPERUSER`, 'CREATE SCHEMA more')
        assert.deepEqual(await undenied(db, roleOf(store), statements), [])
      })
    })
  }
})
