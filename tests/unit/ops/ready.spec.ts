import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { ownerOf } from '#database/stores'
import { StoreHealth } from '#ops/health/store_health'
import { ModuleFailed } from '#switchboard/failures'
import { atEnd } from '#tests/support/at_end'
import { placedClient } from '#tests/support/clients'
import { failureOf } from '#tests/support/failure_of'
import { addresses } from '#tests/support/listeners'
import { laterBy } from '#tests/support/time_travel'
import { Search } from '#tests/support/whole_clients'

interface Answer {
  stores: Record<string, boolean>
  reasons?: Record<string, string>
}

async function ready() {
  const response = await fetch(`${addresses.internal}/health/ready`)
  const { stores, reasons = {} } = (await response.json()) as Answer
  return { code: response.status, stores, reasons }
}

const owner = (store: string) => db.connection(ownerOf(store))

test.group('A host is ready', () => {
  test('once its tables have all migrations, and names what is missing', async ({ assert }) => {
    const last = await owner('users').from('adonis_schema').orderBy('name', 'desc').firstOrFail()
    const { id, ...row } = last
    await owner('users').from('adonis_schema').where({ id }).delete()
    try {
      const { code, stores, reasons } = await ready()
      assert.deepEqual([code, stores.users, stores.thoughts], [503, false, true])
      assert.equal(
        reasons.users,
        `its tables lack 1 migration(s), the first is ${row.name}. Run: node ace db:migrate`
      )
    } finally {
      await owner('users').table('adonis_schema').insert(row)
    }
    assert.equal((await ready()).code, 200)

    await owner('search').rawQuery('ALTER TABLE search.adonis_schema RENAME TO aside')
    try {
      assert.match((await ready()).reasons.search, /its tables lack [1-9] migration\(s\)/)
    } finally {
      await owner('search').rawQuery('ALTER TABLE search.aside RENAME TO adonis_schema')
    }
  })

  test('with newer tables, until a statement fails on them', async ({ assert }) => {
    forgetFailures()
    assert.instanceOf(await searchWithoutItsColumn(), ModuleFailed)
    assert.equal((await ready()).code, 200, 'on tables of its own it is a defect of one operation')

    const name = 'modules/search/database/migrations/9900000000000_of_a_newer_version'
    await owner('search').table('adonis_schema').insert({ name, batch: 99 })
    atEnd(() => owner('search').from('adonis_schema').where({ name }).delete())
    forgetFailures()
    assert.equal((await ready()).code, 200)

    await searchWithoutItsColumn()
    const { code, reasons } = await ready()
    assert.equal(code, 503)
    assert.match(reasons.search, /newer than this program can work with .*does not exist/)
    laterBy(61_000)
    assert.equal((await ready()).code, 200)
  })
})

/** What failed in a test is not remembered for those that follow. */
function forgetFailures() {
  app.container.bindValue(StoreHealth, new StoreHealth(db))
  atEnd(() => app.container.bindValue(StoreHealth, new StoreHealth(db)))
}

/** How a search fails while one of its columns has another name. */
async function searchWithoutItsColumn() {
  const search = await placedClient(Search)
  await owner('search').rawQuery('ALTER TABLE search.entries RENAME COLUMN text TO otherwise')
  try {
    return await failureOf(search.find({ words: 'words', before: null, after: null, limit: 5 }))
  } finally {
    await owner('search').rawQuery('ALTER TABLE search.entries RENAME COLUMN otherwise TO text')
  }
}
