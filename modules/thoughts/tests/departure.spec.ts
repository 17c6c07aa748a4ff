import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { FORMER_AUTHOR } from '#modules/users/contract'
import { CallContext } from '#switchboard/call'
import { callOf } from '#switchboard/calls/call_of'
import { Switchboard } from '#switchboard/switchboard'
import { refusal, valueOf } from '#tests/support/results'
import { clientIn, user } from '#tests/support/clients'
import { eventually } from '#tests/support/eventually'
import { publishedBy } from '#tests/support/published_by'
import { unique } from '#tests/support/unique'
import { texts, written } from '#tests/support/written'
import { Thoughts } from '#tests/support/whole_clients'

type Choice = 'delete' | 'anonymise'

test.group('Who deletes their account', () => {
  async function setUp(username = unique('leaver')) {
    const { endpoints, placed } = (await app.container.make(Switchboard)).line('thoughts')
    const endpoint = endpoints.get('takeEvents')!
    const thoughts = await clientIn('direct', Thoughts, user(username))
    const store = db.connection('thoughts')
    const context = new CallContext()
    const { requestId, traceparent, tracestate } = context
    const take = (...facts: object[]) => {
      const events = facts.map((fact) => ({ ...fact, requestId, traceparent, tracestate }))
      return placed(endpoint, { events, store: null }, callOf(endpoint, context))
    }
    const deleted = (choice: Choice, version = 2) => ({
      name: 'users.deleted',
      payload: { username, thoughts: choice, version },
    })
    const departing = { name: 'thoughts.departing', payload: { username, version: 2 } }
    const departure = async () => (await thoughts.departure({ username })).value
    const finished = () =>
      eventually(async () => {
        const now = await departure()
        return now?.finishedAt ? now : null
      })
    const thoughtsOf = async (name: string) => {
      const [{ count }] = await store.from('thoughts').where('username', name).count('* as count')
      return Number(count)
    }
    const rowOf = (name: string) => store.from('authors').where('username', name).first()
    const publish = async (text: string) => valueOf(await thoughts.publish({ text }))
    const published = await publishedBy('thoughts')
    const toldOf = (id: number, version: number) =>
      published.find(({ payload }) => payload.thought?.id === id && payload.version === version)
    return {
      ...{ username, thoughts, store, take, deleted, departing, publish },
      ...{ departure, finished, thoughtsOf, rowOf, toldOf },
    }
  }

  for (const count of [0, 1, 99, 100, 101, 250]) {
    test(`has ${count} thoughts and wants them deleted, leaves none`, async ({ assert }) => {
      const { username, take, deleted, departure, finished, thoughtsOf, rowOf } = await setUp()
      await written(username, texts(count))
      assert.isNull(await departure())
      await take(deleted('delete'))
      assert.include(await finished(), { thoughts: 'delete', total: count, remaining: 0 })
      assert.equal(await thoughtsOf(username), 0)
      assert.equal((await rowOf(username)).thoughts, 0)
    })
  }

  test('takes along what is known of each thought, and tells of each', async ({ assert }) => {
    const { thoughts, publish, take, deleted, finished, toldOf, store } = await setUp()
    const { id } = await publish('first words')
    await thoughts.edit({ id, text: 'better words' })
    await take(deleted('delete'))
    await finished()
    assert.equal(toldOf(id, 3)?.name, 'thoughts.deleted')
    assert.isEmpty(await store.from('earlier_texts').where('thought_id', id))
  })

  test('leaves a thought as it was but for the name, and tells of each', async ({ assert }) => {
    const { thoughts, publish, take, deleted, finished, toldOf, username } = await setUp()
    const { id } = await publish('first words')
    await thoughts.edit({ id, text: 'better words' })
    const was = valueOf(await thoughts.one({ id }))
    await take(deleted('anonymise'))
    await finished()
    const is = valueOf(await thoughts.one({ id }))
    assert.deepEqual(is, { ...was, username: FORMER_AUTHOR })
    const { name, payload } = toldOf(id, 3)!
    assert.equal(name, 'thoughts.edited')
    assert.deepEqual(payload.thought, is)
    const mine = await thoughts.delete({ id })
    assert.deepEqual(mine, refusal('not_yours'), username)
  })

  test('publishes and edits nothing more, and is told why', async ({ assert }) => {
    const { thoughts, publish, take, deleted, finished, thoughtsOf, rowOf, username } =
      await setUp()
    const { id } = await publish('first words')
    await take(deleted('delete'))
    const refused = refusal('author_departed')
    assert.deepEqual(await thoughts.publish({ text: 'at once' }), refused)
    assert.deepEqual(await thoughts.edit({ id, text: 'at once' }), refused)
    await finished()
    assert.deepEqual(await thoughts.publish({ text: 'later' }), refused)
    assert.equal(await thoughtsOf(username), 0)
    assert.equal((await rowOf(username)).thoughts, 0)
  })

  for (const choice of ['delete', 'anonymise'] as const) {
    test(`does so once, however often and late it is told (${choice})`, async ({ assert }) => {
      const { username, take, deleted, departing, departure, finished, thoughtsOf, rowOf } =
        await setUp()
      await written(username, texts(250))
      const before = await thoughtsOf(FORMER_AUTHOR)
      await take(deleted(choice), deleted(choice))
      await Promise.all([take(deleted(choice), departing), take(departing, departing)])
      const end = await finished()
      const other = choice === 'delete' ? 'anonymise' : 'delete'
      await take(deleted(choice), departing, deleted(other, 3), departing)
      assert.deepEqual(await departure(), end)
      assert.include(end, { thoughts: choice, total: 250, remaining: 0 })
      assert.equal(await thoughtsOf(username), 0)
      assert.equal((await rowOf(username)).thoughts, 0)
      const left = before + (choice === 'anonymise' ? 250 : 0)
      assert.equal(await thoughtsOf(FORMER_AUTHOR), left)
      assert.equal((await rowOf(FORMER_AUTHOR))?.thoughts ?? 0, left)
    })
  }

  test('is not mistaken for others, and an event about nobody does nothing', async ({ assert }) => {
    const { username, take, deleted, departing, finished, departure, thoughtsOf } = await setUp()
    const neighbour = username.toUpperCase()
    await written(neighbour, ['stays'])
    await take(departing)
    assert.isNull(await departure())
    await take(deleted('delete'))
    await finished()
    assert.equal(await thoughtsOf(neighbour), 1)
  })

  test('leaves nothing that was published or edited in that very moment', async ({ assert }) => {
    for (let round = 0; round < 8; round++) {
      const { username, thoughts, take, deleted, publish, finished, thoughtsOf, rowOf } =
        await setUp()
      const [first, second] = [await publish('one'), await publish('two')]
      await Promise.all([
        ...Array.from({ length: 4 }, () => thoughts.publish({ text: 'meanwhile' })),
        take(deleted('delete')),
        thoughts.edit({ id: first.id, text: 'once more' }),
        thoughts.delete({ id: second.id }),
        ...Array.from({ length: 4 }, () => thoughts.publish({ text: 'and again' })),
      ])
      await finished()
      assert.equal(await thoughtsOf(username), 0)
      assert.equal((await rowOf(username)).thoughts, 0)
    }
  })
})
