import { mock } from 'node:test'
import { test } from '@japa/runner'
import type { EmbeddedPostgres } from '#database/embedded/embedded_postgres'
import { clean, Housekeeping } from '#database/embedded/housekeeping'
import { embeddedClient } from '#tests/support/embedded_client'
import { heldDatabase } from '#tests/unit/embedded/embedded_folder'

const NEWEST = 'EXPLAIN SELECT id FROM things WHERE hidden IS NULL ORDER BY id DESC LIMIT 20'

test.group('Housekeeping in the embedded database', (group) => {
  let database: EmbeddedPostgres

  group.setup(async () => {
    ;({ database } = await heldDatabase())
  })

  async function things(count: number) {
    const client = await embeddedClient(database)
    await client.query('DROP TABLE IF EXISTS things')
    await client.query(
      `CREATE TABLE things (id int PRIMARY KEY, hidden text, text text DEFAULT repeat('x', 100))`
    )
    await client.query(`INSERT INTO things SELECT generate_series(1, ${count})`)
    return {
      owner: { rawQuery: (sql: string) => client.query(sql) },
      query: async (sql: string) => (await client.query(sql)).rows,
    }
  }

  test('lets a table that has grown be read by index, and skips others', async ({ assert }) => {
    const { owner, query } = await things(1000)
    assert.include(JSON.stringify(await query(NEWEST)), 'Seq Scan')
    assert.deepEqual(await clean(owner), ['things'])
    assert.notInclude(JSON.stringify(await query(NEWEST)), 'Seq Scan')
    await query('INSERT INTO things SELECT generate_series(1001, 1100)')
    assert.deepEqual(await clean(owner), [])
    assert.deepEqual(await clean((await things(10)).owner), [])
  })

  test('keeps a table small through which rows pass', async ({ assert }) => {
    const { owner, query } = await things(0)
    const sizes: number[] = []
    for (let i = 0; i < 4; i++) {
      await query('INSERT INTO things SELECT generate_series(1, 2000)')
      await query('DELETE FROM things')
      await clean(owner)
      sizes.push((await query(`SELECT pg_relation_size('things')::int AS size`))[0].size)
    }
    assert.isBelow(Math.max(...sizes), 1_000_000, String(sizes))
  })

  test('is done at the start and each minute, and goes on after a failure', async ({ assert }) => {
    mock.timers.enable({ apis: ['setInterval'] })
    const asked: string[] = []
    const failure = Promise.withResolvers<unknown>()
    const housekeeping = new Housekeeping(
      () => ({
        async rawQuery(sql) {
          asked.push(sql)
          if (asked.length === 2) throw new Error('away')
          return { rows: [] }
        },
      }),
      failure.resolve
    )
    try {
      await housekeeping.start()
      assert.lengthOf(asked, 1)
      mock.timers.tick(60_000)
      mock.timers.tick(60_000)
      assert.lengthOf(asked, 3)
      housekeeping.stop()
      mock.timers.tick(60_000)
      assert.lengthOf(asked, 3)
    } finally {
      mock.timers.reset()
    }
    assert.equal(String(await failure.promise), 'Error: away')
  })
})
