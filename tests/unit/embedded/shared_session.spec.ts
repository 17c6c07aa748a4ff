import { test } from '@japa/runner'
import { isDeepStrictEqual } from 'node:util'
import type { EmbeddedPostgres } from '#database/embedded/embedded_postgres'
import { embeddedClient } from '#tests/support/embedded_client'
import { heldDatabase } from '#tests/unit/embedded/embedded_folder'
import { failureOf } from '#tests/support/failure_of'

const PREPARED = 'SELECT count(*)::int AS count FROM pg_prepared_statements'

test.group('Connections into the embedded database', (group) => {
  let database: EmbeddedPostgres

  group.setup(async () => {
    ;({ database } = await heldDatabase())
  })
  group.each.setup(async () => {
    const owner = await embeddedClient(database)
    await owner.query(`
      DROP SCHEMA IF EXISTS red, blue CASCADE;
      DROP ROLE IF EXISTS red, blue;
      CREATE ROLE red LOGIN; CREATE ROLE blue LOGIN;
      CREATE SCHEMA red; CREATE SCHEMA blue;
      CREATE TABLE red.things (id int); CREATE TABLE blue.things (id int);
      INSERT INTO red.things VALUES (1); INSERT INTO blue.things VALUES (2);
      GRANT USAGE ON SCHEMA red TO red; GRANT ALL ON red.things TO red;
      GRANT USAGE ON SCHEMA blue TO blue; GRANT ALL ON blue.things TO blue`)
    await owner.end()
  })

  const as = (user: string) => embeddedClient(database, { user, searchPath: user })
  const owner = () => embeddedClient(database)

  test('have their role, UTC and UTF-8, and no right to other schemas', async ({ assert }) => {
    const [red, blue] = [await as('red'), await as('blue')]
    const settings = await red.query(
      `SELECT current_user AS user, current_setting('TimeZone') AS zone, '😀' AS text`
    )
    assert.deepEqual(settings.rows, [{ user: 'red', zone: 'UTC', text: '😀' }])
    for (const sql of [
      'SELECT * FROM blue.things',
      'INSERT INTO blue.things VALUES (3)',
      'CREATE TABLE blue.more ()',
    ]) {
      assert.equal((await failureOf(red.query(sql))).message, 'permission denied for schema blue')
    }
    assert.deepEqual((await blue.query('SELECT * FROM blue.things')).rows, [{ id: 2 }])
    assert.match((await failureOf(blue.query('DROP SCHEMA red'))).message, /must be owner/)
    const nobody = await as('nobody')
    assert.match((await failureOf(nobody.query('SELECT 1'))).message, /no role "nobody"/)
    assert.deepEqual((await red.query('SELECT current_user')).rows, [{ current_user: 'red' }])
  })

  const escapes = [
    'SET SESSION AUTHORIZATION postgres',
    'RESET SESSION AUTHORIZATION',
    'SET SESSION AUTHORIZATION DEFAULT',
    'SET SESSION AUTHORIZATION blue',
    'SET ROLE postgres',
    'SET ROLE blue',
    `SELECT set_config('session_authorization', 'postgres', false)`,
    'DISCARD ALL',
  ]
  test('get no other rights by any statement, nor inside a transaction', async ({ assert }) => {
    const isRed = async (client: Awaited<ReturnType<typeof as>>, after: string) => {
      const failure = await failureOf(client.query('SELECT * FROM blue.things'))
      assert.equal(failure.message, 'permission denied for schema blue', after)
      const { rows } = await client.query('SELECT current_user, session_user')
      assert.deepEqual(rows, [{ current_user: 'red', session_user: 'red' }], after)
    }
    for (const escape of escapes) {
      const [red, other] = [await as('red'), await as('red')]
      await red.query(escape).catch(() => {})
      await isRed(red, escape)
      await isRed(other, escape)
    }
    const red = await as('red')
    await red.query('BEGIN')
    await red.query('SET LOCAL SESSION AUTHORIZATION postgres').catch(() => {})
    await failureOf(red.query('SELECT * FROM blue.things'))
    await red.query('ROLLBACK')
    await isRed(red, 'a transaction')
  })

  test('wait for a transaction of another, and not for who went away', async ({ assert }) => {
    const [writer, gone, reader] = [await as('red'), await as('red'), await as('red')]
    const seen: string[] = []
    await writer.query('BEGIN')
    await writer.query('INSERT INTO things VALUES (3)')
    failureOf(gone.query('SELECT 1')).catch(() => {})
    const reading = reader.query('SELECT count(*)::int AS count FROM things').then(({ rows }) => {
      seen.push('read')
      return rows[0].count
    })
    for (let i = 0; i < 5; i++) await writer.query('SELECT 1')
    assert.isEmpty(seen)
    gone.cut()
    await writer.query('COMMIT')
    assert.equal(await reading, 2)
  })

  test('that go away in a transaction take it with them', async ({ assert }) => {
    for (const sql of ['INSERT INTO things VALUES (3)', 'SELECT broken']) {
      const [gone, reader] = [await as('red'), await as('red')]
      await gone.query('BEGIN')
      await gone.query('INSERT INTO things VALUES (4)')
      await gone.query(sql).catch(() => {})
      gone.cut()
      const { rows } = await reader.query('SELECT id FROM things')
      assert.deepEqual(rows, [{ id: 1 }], sql)
    }
  })

  test('that go away in a statement leave others their roles and paths', async ({ assert }) => {
    const slow = 'SELECT count(*) FROM generate_series(1, 50000)'
    for (let round = 0; round < 15; round++) {
      const gone = await as(round % 2 ? 'red' : 'blue')
      const others = await Promise.all(
        ['red', 'blue', 'red', 'blue'].map(async (role) => ({ role, client: await as(role) }))
      )
      gone.query(slow).catch(() => {})
      const asked = others.map(async ({ role, client }) => {
        const answers = []
        for (let i = 0; i < 5; i++)
          answers.push((await client.query('SELECT current_user AS name, id FROM things')).rows[0])
        const right = { name: role, id: role === 'red' ? 1 : 2 }
        return isDeepStrictEqual(answers, Array(5).fill(right)) ? null : { role, answers }
      })
      setImmediate(gone.cut)
      assert.deepEqual(await Promise.all(asked), [null, null, null, null], `round ${round}`)
      await Promise.all(others.map(({ client }) => client.end()))
    }
  })

  test('name their prepared statements without regard to each other', async ({ assert }) => {
    const [red, blue] = [await as('red'), await as('blue')]
    const one = { name: 'same', text: 'SELECT id, $1::text AS said FROM things' }
    const two = { name: 'same', text: 'SELECT $1::int + id AS sum FROM things' }
    for (let i = 0; i < 3; i++) {
      const first = await red.query({ ...one, values: ['hello'] })
      assert.deepEqual(first.rows, [{ id: 1, said: 'hello' }])
      const second = await blue.query({ ...two, values: [40] })
      assert.deepEqual(second.rows, [{ sum: 42 }])
    }
    const asking = await owner()
    assert.equal((await asking.query(PREPARED)).rows[0].count, 2)
    await red.end()
    assert.equal((await asking.query(PREPARED)).rows[0].count, 1)
    blue.cut()
    assert.equal((await asking.query(PREPARED)).rows[0].count, 0)
  })

  test('can be used after an error, in an extended query or a transaction', async ({ assert }) => {
    const red = await as('red')
    const queries = [
      () => red.query('SELECT 1 / $1::int', [0]),
      () => red.query('SELECT * FROM nowhere WHERE id = $1', [1]),
      () => red.query('SELECT $1::int', ['not a number']),
      () => red.query({ name: 'broken', text: 'SELEKT $1', values: [1] }),
      () => red.query('SELECT 1; SELECT 1 / 0; SELECT 2'),
    ]
    for (const query of queries) {
      assert.match((await failureOf<{ code: string }>(query())).code, /^(22|42)/)
      assert.deepEqual((await red.query('SELECT $1::int AS n', [7])).rows, [{ n: 7 }])
    }

    await red.query('BEGIN')
    await red.query('INSERT INTO things VALUES (3)')
    await red.query('SAVEPOINT here')
    await failureOf(red.query('SELECT 1 / 0'))
    assert.match((await failureOf(red.query('SELECT 1'))).message, /transaction is aborted/)
    await red.query('ROLLBACK TO SAVEPOINT here')
    await red.query('COMMIT')
    assert.equal((await red.query('SELECT * FROM things')).rowCount, 2)
  })

  test('carry a result of 5 MB and a parameter of 1 MB whole', async ({ assert }) => {
    const red = await as('red')
    const { rows } = await red.query(
      `SELECT i, repeat(chr(97 + i % 26), 1024) AS text FROM generate_series(1, 5120) AS i`
    )
    assert.lengthOf(rows, 5120)
    assert.isTrue(
      rows.every(({ i, text }) => text === String.fromCharCode(97 + (i % 26)).repeat(1024))
    )
    const large = 'ä€😀'.repeat(120_000)
    assert.isAbove(Buffer.byteLength(large), 1024 * 1024)
    const echoed = await red.query('SELECT $1::text AS text, length($1)', [large])
    assert.isTrue(echoed.rows[0].text === large)
    assert.equal(echoed.rows[0].length, 360_000)
  })
})
