import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { beginDeparture, continueDeparture } from '#modules/thoughts/operations/depart'
import { FORMER_AUTHOR } from '#modules/users/contract'
import { refusal, valueOf } from '#tests/support/results'
import { administrator, clientIn, user } from '#tests/support/clients'
import { unique } from '#tests/support/unique'
import { Thoughts } from '#tests/support/whole_clients'

const reason = 'Sells pills.'
const missing = refusal('not_found')
const notAllowed = refusal('not_allowed')
const page = { before: null, after: null, limit: 20 }

test.group('A thought that an administrator hides', () => {
  async function setUp() {
    const username = unique('author')
    const own = await clientIn('direct', Thoughts, user(username))
    const others = await clientIn('direct', Thoughts, user(unique('reader')))
    const root = await clientIn('direct', Thoughts, administrator('root'))
    const { id } = valueOf(await own.publish({ text: 'the first' }))
    const { id: other } = valueOf(await own.publish({ text: 'the second' }))
    const ids = (answer: { value: { thoughts: { id: number }[] } }) =>
      answer.value.thoughts.map((thought) => thought.id)
    const ascending = { username, containing: null, after: null, limit: 20 }
    const count = async () => (await others.count({ username })).value
    const store = db.connection('thoughts')
    const version = async () => (await store.from('thoughts').where({ id }).first())?.version
    return { username, own, others, root, id, other, ids, ascending, count, store, version }
  }

  test('is gone for all others, an administrator of its author’s name too', async ({ assert }) => {
    const { username, others, root, id, other, ids, ascending } = await setUp()
    assert.deepEqual(await root.hide({ id, reason }), { ok: true, value: { id } })
    const namesake = await clientIn('direct', Thoughts, administrator(username))
    for (const client of [others, root, namesake, await clientIn('direct', Thoughts)]) {
      assert.deepEqual(await client.one({ id }), missing)
      const { value: those } = await client.many({ ids: [id, other] })
      assert.deepEqual(ids({ value: { thoughts: those } }), [other])
      assert.notInclude(ids(await client.timeline({ ...page, limit: 200 })), id)
      assert.deepEqual(ids(await client.byAuthor({ username, ...page })), [other])
      assert.deepEqual(ids(await client.ascending(ascending)), [other])
      const everything = { ...ascending, username: null, after: id - 1 || null }
      assert.notInclude(ids(await client.ascending(everything)), id)
    }
  })

  test('is there for its author, with the reason', async ({ assert }) => {
    const { username, own, root, id, other, ids, ascending } = await setUp()
    await root.hide({ id, reason })
    assert.equal(valueOf(await own.one({ id })).hiddenBecause, reason)
    const [shown, hidden] = (await own.byAuthor({ username, ...page })).value.thoughts
    assert.include(shown, { id: other, hiddenBecause: null })
    assert.include(hidden, { id, hiddenBecause: reason })
    assert.deepEqual(ids(await own.ascending(ascending)), [id, other])
    const everything = { ...ascending, username: null, after: id - 1 || null }
    assert.notInclude(ids(await own.ascending(everything)), id)
    assert.notInclude(ids(await own.timeline(page)), id)
    assert.isEmpty((await own.many({ ids: [id] })).value)
  })

  test('is not counted, however often it is hidden, shown or deleted', async ({ assert }) => {
    const { username, own, root, id, count } = await setUp()
    for (const why of [reason, 'Another.']) await root.hide({ id, reason: why })
    assert.equal(await count(), 1)
    assert.equal((await own.byAuthor({ username, ...page })).value.total, 1)
    for (let time = 0; time < 2; time++) await root.unhide({ id })
    assert.equal(await count(), 2)
    await root.hide({ id, reason })
    await own.delete({ id })
    assert.equal(await count(), 1)
  })

  test('is true to its count where many hide and show it at once', async ({ assert }) => {
    const { root, own, id, count } = await setUp()
    await Promise.all([
      ...Array.from({ length: 4 }, () => root.hide({ id, reason })),
      ...Array.from({ length: 4 }, () => root.unhide({ id })),
      own.edit({ id, text: 'meanwhile' }),
      root.remove({ id }),
    ])
    assert.equal(await count(), 1)
  })

  test('stays hidden when its author edits it, and others cannot change it', async ({ assert }) => {
    const { own, others, root, id } = await setUp()
    await root.hide({ id, reason })
    const edited = valueOf(await own.edit({ id, text: 'better words' }))
    assert.equal(edited.hiddenBecause, reason)
    assert.deepEqual(await others.one({ id }), missing)
    assert.deepEqual(await others.edit({ id, text: 'mine' }), missing)
    assert.deepEqual(await others.delete({ id }), missing)
  })

  test('raises its version each time, and is not among the facts', async ({ assert }) => {
    const { root, others, id, version } = await setUp()
    await root.hide({ id, reason })
    assert.equal(await version(), 2)
    const { facts } = (await others.facts({ after: id - 1 || null, limit: 500 })).value
    assert.notInclude(
      facts.map(({ thought }) => thought.id),
      id
    )
    await root.unhide({ id })
    await root.unhide({ id })
    assert.equal(await version(), 3)
  })

  test('can be hidden and removed by administrators only, for a reason', async ({ assert }) => {
    const { own, root, id } = await setUp()
    for (const client of [own, await clientIn('direct', Thoughts)]) {
      assert.deepEqual(await client.hide({ id, reason }), notAllowed)
      assert.deepEqual(await client.unhide({ id }), notAllowed)
      assert.deepEqual(await client.remove({ id }), notAllowed)
      assert.deepEqual(await client.audit({ before: null, limit: 5 }), notAllowed)
    }
    assert.deepEqual(await root.hide({ id, reason: ' ' }), refusal('reason_blank'))
    const gone = Number.MAX_SAFE_INTEGER
    assert.deepEqual(await root.hide({ id: gone, reason }), missing)
    assert.deepEqual(await root.unhide({ id: gone }), missing)
  })

  test('can be removed, and again, and each act is in the audit log once', async ({ assert }) => {
    const { username, own, root, id, count } = await setUp()
    await root.hide({ id, reason })
    await root.unhide({ id })
    for (let time = 0; time < 2; time++)
      assert.deepEqual(await root.remove({ id }), { ok: true, value: { id } })
    assert.deepEqual(await own.one({ id }), missing)
    assert.equal(await count(), 1)
    const log = valueOf(await root.audit({ before: null, limit: 100 }))
    const entries = log.entries.filter(({ subject }) => subject === String(id))
    assert.deepEqual(
      entries.map(({ administrator: who, action, details }) => [who, action, details]),
      [
        ['root', 'remove', `by ${username}`],
        ['root', 'unhide', null],
        ['root', 'hide', reason],
      ]
    )
  })

  for (const choice of ['delete', 'anonymise'] as const) {
    test(`is treated when its author leaves and chooses to ${choice}`, async ({ assert }) => {
      const { username, root, id, other, store, count } = await setUp()
      await root.hide({ id, reason })
      const before = (await root.count({ username: FORMER_AUTHOR })).value
      const told: [string, number[]][] = []
      await store.transaction(async (transaction) => {
        const publish = async (event: string, ...facts: any[]) => {
          if (event !== 'departing') told.push([event, facts.map(({ thought }) => thought.id)])
        }
        const call = { db: transaction, publish } as never
        await beginDeparture({ username, thoughts: choice, version: 2 }, call)
        await continueDeparture({ username, version: 2 }, call)
      })
      assert.equal(await count(), 0)
      const row = await store.from('thoughts').where({ id }).first()
      if (choice === 'delete') {
        assert.isNull(row)
        assert.deepEqual(told, [['deleted', [other, id]]])
      } else {
        assert.include(row, { username: FORMER_AUTHOR, hidden_because: reason })
        assert.deepEqual(told, [
          ['edited', [other]],
          ['hidden', [id]],
        ])
        assert.equal((await root.count({ username: FORMER_AUTHOR })).value, before + 1)
      }
    })
  }
})
