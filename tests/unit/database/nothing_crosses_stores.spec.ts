import { test } from '@japa/runner'
import { stores } from '#database/stores'
import { crossings } from '#tests/unit/database/crossings'
import { rolledBack } from '#tests/support/rolled_back'

const [{ name: own }, { name: other }] = stores

/** What an owner could make between two stores, each in a way of its own. */
const BRIDGES = {
  'a foreign key': `ALTER TABLE ${own}.trial ADD FOREIGN KEY (id) REFERENCES ${other}.trial`,
  'a view': `CREATE VIEW ${own}.seen AS SELECT id FROM ${other}.trial`,
  'a view in public': `CREATE VIEW public.seen AS SELECT id FROM ${other}.trial`,
  'a default': `ALTER TABLE ${own}.trial ALTER COLUMN id SET DEFAULT nextval('${other}.numbers')`,
  'a column': `ALTER TABLE ${own}.trial ADD COLUMN whole ${other}.trial`,
  'a child': `CREATE TABLE ${own}.child () INHERITS (${other}.trial)`,
  'a rule': `CREATE RULE also AS ON DELETE TO ${own}.trial DO ALSO DELETE FROM ${other}.trial`,
  'a policy': `CREATE POLICY known ON ${own}.trial USING (EXISTS (SELECT FROM ${other}.trial))`,
  'a trigger': `CREATE TRIGGER told AFTER INSERT ON ${own}.trial EXECUTE FUNCTION ${other}.tell()`,
  'a function': `CREATE FUNCTION ${own}.look() RETURNS bigint LANGUAGE sql RETURN (SELECT max(id) FROM ${other}.trial)`,
  'the text of a function': `CREATE FUNCTION ${own}.look() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT max(id) FROM ${other}.trial); END'`,
}

test.group('The catalog of the database', () => {
  test('has nothing that needs anything of a store without being in it', async ({ assert }) => {
    await rolledBack(own, async (db) => {
      assert.deepEqual(await crossings(db), [])
    })
  })

  test('has no function in a store that runs with the rights of its owner', async ({ assert }) => {
    await rolledBack(own, async (db) => {
      const { rows } = await db.rawQuery(
        `SELECT oid::regprocedure::text FROM pg_proc JOIN unnest(?::text[]) AS store ON pronamespace = store::regnamespace
         WHERE prosecdef`,
        [stores.map(({ name }) => name)]
      )
      assert.deepEqual(rows, [])
    })
  })

  test('would show each bridge from one store to another', async ({ assert }) => {
    await rolledBack(own, async (db) => {
      for (const store of [own, other])
        await db.rawQuery(`CREATE TABLE ${store}.trial (id bigint PRIMARY KEY)`)
      await db.rawQuery(`CREATE SEQUENCE ${other}.numbers`)
      await db.rawQuery(
        `CREATE FUNCTION ${other}.tell() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`
      )
      await db.rawQuery('SAVEPOINT unbridged')
      for (const [bridge, sql] of Object.entries(BRIDGES)) {
        assert.deepEqual(await crossings(db), [])
        await db.rawQuery(sql)
        assert.isNotEmpty(await crossings(db), bridge)
        await db.rawQuery('ROLLBACK TO SAVEPOINT unbridged')
      }
    })
  })
})
