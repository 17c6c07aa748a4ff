import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { callOf } from '#switchboard/clients/call_of'
import { InvalidInput } from '#switchboard/failures'
import { Switchboard } from '#switchboard/switchboard'
import { clientIn } from '#tests/support/clients'
import { failureOf } from '#tests/support/failure_of'
import { unique } from '#tests/support/unique'
import { Search } from '#tests/support/whole_clients'

let lastId = 3_000_000_000
const { requestId, traceparent } = new CallContext()
const origin = { requestId, traceparent }

test.group('Search, when events come', () => {
  /** Events about one thought that only search knows of, and what search then finds. */
  async function setUp() {
    const { endpoints, placed } = (await app.container.make(Switchboard)).line('search')
    const endpoint = endpoints.get('takeEvents')!
    const search = await clientIn('direct', Search)
    const [username, first, second] = [unique('author'), unique('first'), unique('second')]
    const id = lastId++
    const timestamp = new Date(0).toISOString()
    const same = { id, username, timestamp, editedAt: null, hiddenBecause: null }
    const fact = (name: string, text: string, version: number) => ({
      name: `thoughts.${name}`,
      payload: { thought: { ...same, text }, version },
      ...origin,
    })
    const published = fact('published', first, 1)
    const edited = fact('edited', second, 2)
    const deleted = fact('deleted', second, 3)
    const take = (...events: object[]) =>
      placed(endpoint, { events }, callOf(endpoint, new CallContext()))
    const finds = async (words: string) => {
      const found = await search.find({ words, after: null, before: null, limit: 5 })
      return found.ok && found.value.hits.length > 0
    }
    return { take, finds, first, second, published, edited, deleted, fact }
  }

  type Events = Awaited<ReturnType<typeof setUp>>
  const orders: [name: string, take: (events: Events) => object[][], knows: 'second' | null][] = [
    ['one after the other, knows the latest', (e) => [[e.published], [e.edited]], 'second'],
    ['of a deletion, knows it no more', (e) => [[e.published], [e.edited], [e.deleted]], null],
    [
      'twice, is the same as when they come once',
      (e) => [
        [e.published, e.published],
        [e.published, e.edited, e.published, e.edited],
      ],
      'second',
    ],
    ['in the wrong order, believes the newer', (e) => [[e.edited], [e.published]], 'second'],
    [
      'after the deletion, does not revive what is gone',
      (e) => [[e.deleted], [e.edited], [e.published]],
      null,
    ],
  ]
  for (const [name, batches, knows] of orders) {
    test(name, async ({ assert }) => {
      const events = await setUp()
      for (const batch of batches(events))
        assert.deepEqual(await events.take(...batch), { ok: true, value: `${batch.length} taken` })
      assert.isFalse(await events.finds(events.first))
      assert.equal(await events.finds(events.second), knows === 'second')
    })
  }

  test('keeps no text of what was deleted', async ({ assert }) => {
    const { take, published, deleted } = await setUp()
    await take(published, deleted)
    const db = await app.container.make('lucid.db')
    const { id } = published.payload.thought
    const [entry] = await db.connection('search').from('entries').where({ id })
    assert.equal(entry.text, '')
    assert.isTrue(entry.deleted)
    assert.equal(entry.version, 3)
  })

  test('of which one cannot be, takes none of them', async ({ assert }) => {
    const { take, finds, first, published, fact } = await setUp()
    for (const wrong of [
      fact('published', 'x', 0),
      fact('liked', 'x', 1),
      { ...published, extra: 1 },
      { name: 'thoughts.published', payload: {}, ...origin },
    ]) {
      assert.instanceOf(await failureOf(take(published, wrong)), InvalidInput)
    }
    assert.isFalse(await finds(first))
  })
})
