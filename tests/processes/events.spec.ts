import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { randomInt } from 'node:crypto'
import { atEnd } from '#tests/support/at_end'
import { clientIn } from '#tests/support/clients'
import { eventually } from '#tests/support/eventually'
import { ace } from '#tests/support/program'
import { thoughtEvent } from '#tests/support/thought_event'
import { typed } from '#tests/support/typed'
import { unique } from '#tests/support/unique'
import { Search } from '#tests/support/whole_clients'

/** Commands act beside this process, on its database. */
const beside = Object.fromEntries(
  ['DATABASE_URL', 'DATABASE_FOLDER'].flatMap((name) =>
    process.env[name] ? [[name, process.env[name]]] : []
  )
)

test.group('Events that were given up', () => {
  test('are listed for people and scripts, and arrive once replayed', async ({ assert }) => {
    assert.match((await typed('events:list')).told, /No event was given up/)
    const outbox = (await app.container.make('lucid.db')).connection('thoughts')
    atEnd(() => outbox.from('outbox').whereNotNull('dead_at').delete())
    const text = unique('word')
    const { name, payload, requestId, traceparent } = thoughtEvent('published', {
      id: randomInt(1e9) + 7e9,
      text,
    })
    // As if search had refused it ten times.
    const row = {
      subscriber: 'search',
      event: name,
      payload: JSON.stringify(payload),
      request_id: requestId,
      traceparent,
      attempts: 10,
      dead_at: new Date(),
      last_error: `insert into entries - disk full\n${'x'.repeat(100)}`,
    }
    const [{ id }] = await outbox.table('outbox').returning('id').insert(row)

    const { code, output } = await ace(['events:list'], beside)
    assert.equal(code, 0)
    assert.match(
      output,
      new RegExp(`${id} .*thoughts.published .*search .*10 .*given up .*disk full`)
    )
    const [listed] = JSON.parse((await typed('events:list', ['--json'])).printed)
    assert.containsSubset(listed, {
      id: String(id),
      module: 'thoughts',
      subscriber: 'search',
      attempts: 10,
      payload,
    })

    const replayed = await typed('events:replay', [String(id)])
    assert.equal(replayed.code, 0, replayed.told)
    assert.match(replayed.told, /1 event\(s\) will be tried again/)
    const search = await clientIn('direct', Search)
    await eventually(async () => {
      const found = await search.find({ words: text, after: null, before: null, limit: 1 })
      return found.ok && found.value.hits.length === 1
    })
  })
})
