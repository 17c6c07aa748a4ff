import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Agent, request } from 'undici'
import { Switchboard } from '#switchboard/switchboard'
import { CallContext } from '#switchboard/call'
import { eventually } from '#tests/support/eventually'
import { withoutStore } from '#tests/support/lost_store'
import { servedStores } from '#database/stores'
import { addresses } from '#tests/support/listeners'
import { metric, numberIn } from '#tests/support/metric'
import { unique } from '#tests/support/unique'
import { Thoughts } from '#tests/support/whole_clients'

/** That every store answers. */
const stores = Object.fromEntries(servedStores.map(({ name }) => [name, true]))

async function get(path: string) {
  const response = await fetch(addresses.internal + path)
  return { status: response.status, text: await response.text(), headers: response.headers }
}

test.group('What operators see on the internal port', () => {
  test('requests by the pattern of their route, never by their path', async ({ assert }) => {
    const id = unique('9')
    await fetch(`${addresses.site}/thoughts/${id}`)
    await fetch(`${addresses.site}/nothing/like/${id}`)
    const labels = { method: 'GET', route: '/thoughts/:id' }
    const [count] = await metric('http_request_duration_seconds_count', labels)
    assert.isAtLeast(numberIn(count), 1)
    assert.isNotEmpty(
      await metric('http_request_duration_seconds_count', { route: 'none', status: '404' })
    )
    assert.notInclude((await get('/metrics')).text, id)
  })

  test('module calls by caller, operation, side and outcome', async ({ assert }) => {
    const operation = { module: 'thoughts', operation: 'one', side: 'local' }
    const labels = { caller: 'nobody', ...operation, outcome: 'not_found' }
    const count = async () => numberIn((await metric('module_calls_total', labels))[0])
    const timed = async () =>
      numberIn((await metric('module_call_duration_seconds_count', operation))[0])
    const [before, timedBefore] = [await count(), await timed()]
    const switchboard = await app.container.make(Switchboard)
    await switchboard.client(Thoughts, new CallContext()).one({ id: 9_000_000_000 })
    assert.equal(await count(), before + 1)
    assert.equal(await timed(), timedBefore + 1)
  })

  test('what waits in the outboxes', async ({ assert }) => {
    const db = await app.container.make('lucid.db')
    const subscriber = unique('nobody')
    const event = {
      subscriber,
      event: 'thoughts.published',
      payload: '{}',
      request_id: 'r',
      traceparent: '',
    }
    const store = db.connection('thoughts')
    const outbox = () => store.from('outbox').where({ subscriber })
    await store.table('outbox').insert(event)
    await store.table('outbox').insert({ ...event, dead_at: new Date() })
    try {
      await outbox()
        .whereNull('dead_at')
        .update({ published_at: new Date(Date.now() - 60_000) })
      const labels = { module: 'thoughts', subscriber }
      assert.equal(numberIn((await metric('outbox_waiting_events', labels))[0]), 1)
      assert.equal(numberIn((await metric('outbox_dead_events', labels))[0]), 1)
      const oldest = numberIn((await metric('outbox_oldest_event_seconds', labels))[0])
      assert.isAtLeast(oldest, 59)
      assert.isBelow(oldest, 90)
    } finally {
      await outbox().delete()
    }
    assert.isEmpty(await metric('outbox_waiting_events', { subscriber }))
  })

  test('what became of events, by publisher and subscriber', async ({ assert }) => {
    const labels = { module: 'thoughts', subscriber: 'search', outcome: 'delivered' }
    const count = async () => numberIn((await metric('event_deliveries_total', labels))[0])
    const before = await count()
    const switchboard = await app.container.make(Switchboard)
    const principal = { kind: 'user', username: unique('author') } as const
    const thoughts = switchboard.client(Thoughts, new CallContext({ principal }))
    const published = async () => numberIn((await metric('thoughts_published_total'))[0])
    const publishedBefore = await published()
    for (let i = 0; i < 2; i++) assert.isTrue((await thoughts.publish({ text: 'told of' })).ok)
    await eventually(async () => (await count()) >= before + 2)
    assert.isAtLeast(await published(), publishedBefore + 2)
    const { outcome, ...way } = labels
    assert.isAtLeast(numberIn((await metric('event_delivery_seconds_count', way))[0]), 2)
  })

  test('no more for whatever paths, names and methods are sent', async ({ assert }) => {
    const series = async () => (await metric('')).filter((line) => /^\w/.test(line)).length
    const visits = Array.from({ length: 10_000 }, (_, at) => {
      const name = `${unique('n')}${at}`
      const method = at % 10 === 9 ? ['PROPFIND', 'LOCK', 'M-SEARCH', 'PURGE'][at % 4] : 'GET'
      return [method, [`/${name}`, `/@${name}`, `/api/users/${name}/`, `/thoughts/${at}x`][at % 4]]
    })
    const dispatcher = new Agent({ connections: 20 })
    const send = async ([method, path]: string[]) => {
      const { body } = await request(addresses.site + path, { method: method as 'GET', dispatcher })
      await body.dump()
    }
    await Promise.all(visits.splice(0, 40).map(send))
    const before = await series()
    await Promise.all(visits.map(send))
    await dispatcher.close()
    assert.isAtMost((await series()) - before, 10)
  })
    .tags(['@slow'])
    .timeout(180_000)

  test('which store does not answer', async ({ assert }) => {
    await withoutStore('search', async () => {
      const { status, text } = await get('/health/ready')
      assert.equal(status, 503)
      const { reasons, ...answer } = JSON.parse(text)
      assert.deepEqual(answer, {
        status: 'store unavailable',
        stores: { ...stores, search: false },
        peers: {},
      })
      assert.match(reasons.search, /^it cannot be read \(ECONNREFUSED\)$/)
    })
    const { status, text } = await get('/health/ready')
    assert.equal(status, 200)
    assert.deepEqual(JSON.parse(text), { status: 'ready', stores, peers: {} })
  })
})
