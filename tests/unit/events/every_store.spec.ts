import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { newStoreId } from '#switchboard/operators'
import { behindOf, heard } from '#switchboard/store/sources'
import { eventually } from '#tests/support/eventually'
import { Journal, JOURNAL_TABLE, journal, journalModule } from '#tests/support/journal'
import { addresses } from '#tests/support/listeners'
import { Notes, notesModule, NOTES_TABLE } from '#tests/support/notes'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { makeStore } from '#tests/support/test_store'
import { switchboardOf } from '#tests/support/test_switchboard'
import { turnable } from '#tests/support/turnable'

test.group('Events to a module that has a store at each of two hosts', (group) => {
  let stores: Record<'notes' | 'here' | 'there', Awaited<ReturnType<typeof makeStore>>>
  group.each.setup(async () => {
    stores = {
      notes: await makeStore('notes', [NOTES_TABLE]),
      here: await makeStore('journal', [JOURNAL_TABLE]),
      there: await makeStore('journal_there', [JOURNAL_TABLE]),
    }
    return async () => {
      for (const store of Object.values(stores)) await store.drop()
    }
  })

  const module = { client: Journal, module: journalModule() }
  const publisher = () => ({ client: Notes, module: notesModule(), store: stores.notes.client })
  const textsIn = async (store: 'here' | 'there') =>
    (await stores[store].client().from('entries').select('text')).map(({ text }) => text)

  /** The host that has the journal's other store answers, or one that does not serve the journal. */
  const other = {
    answers: () =>
      serveOnWire(switchboardOf([publisher(), { ...module, store: stores.there.client }])),
    isAway: () => serveOnWire(switchboardOf([publisher()])),
  }

  /** The host that publishes, once both stores are subscribed. */
  async function host() {
    other.answers()
    const placements = turnable({ journal: {} })
    const switchboard = switchboardOf(
      [publisher(), { ...module, store: stores.here.client, url: addresses.internal }],
      { placements }
    )
    switchboard.start()
    const { peer } = switchboard.line('journal')
    const there = () => behindOf(stores.there.client(), journal)
    await eventually(async () => (await there()).notes === 'missed')
    await peer!.shakeHands()
    return {
      peer: peer!,
      write: (text: string) => switchboard.client(Notes, new CallContext()).write({ text }),
      obstacle: (to: number) => switchboard.obstacle('journal', 'dial', to),
      turn: (dial: number) =>
        placements.turn('journal', { dial, store: dial > 0 ? peer!.store : null }),
      async rebuild() {
        const context = new CallContext()
        context.sides.choose('journal', { dial: 100, shadow: 0, store: peer!.store }, 'remote')
        await switchboard.client(Journal, context).rebuild({})
        await peer!.shakeHands()
      },
    }
  }

  test('reach both, wherever the dial is', async ({ assert }) => {
    const { write, turn } = await host()
    await write('at 0')
    turn(100)
    await write('at 100')
    turn(0)
    await write('at 0 again')
    for (const store of ['here', 'there'] as const) {
      await eventually(async () => (await textsIn(store)).length >= 3)
      assert.sameMembers(await textsIn(store), ['at 0', 'at 100', 'at 0 again'])
    }
    const { rowCount } = await stores.notes.client().rawQuery('SELECT FROM outbox')
    assert.equal(rowCount, 0)
  })

  test('wait for the one that is away, while the other has them', async ({ assert }) => {
    const { write, peer } = await host()
    const { store } = peer
    other.isAway()
    await peer.shakeHands()
    await write('meanwhile')
    await eventually(async () => (await textsIn('here')).length > 0)
    const waiting = async () => stores.notes.client().from('outbox').select('store')
    await eventually(async () => (await waiting())[0]?.store === store)
    assert.isEmpty(await textsIn('there'))

    other.answers()
    await peer.shakeHands()
    await eventually(async () => (await textsIn('there')).length > 0)
    await eventually(async () => (await waiting()).length === 0)
    assert.deepEqual(await textsIn('here'), ['meanwhile'])
  })

  test('that the other one has missed keep the dial from it, until it is rebuilt', async ({
    assert,
  }) => {
    const { obstacle, rebuild, turn, peer } = await host()
    assert.equal(
      obstacle(100),
      'the store of journal there has missed events of notes. Run first: node ace journal:rebuild --side=there'
    )
    await rebuild()
    assert.isNull(obstacle(100))

    turn(100)
    assert.isNull(obstacle(0))
    await stores.here.client().from('sources').update({ state: 'missed' })
    await peer.shakeHands()
    assert.equal(
      obstacle(0),
      'the store of journal here has missed events of notes. Run first: node ace journal:rebuild --side=here. ' +
        'In an emergency: node ace module:home journal'
    )
    peer.status = 'unreachable'
    assert.isNull(obstacle(0), 'rather old answers than none')
  })

  test('are not known to be there where nobody has told of them lately', async ({ assert }) => {
    const { obstacle, rebuild, peer } = await host()
    await rebuild()
    await stores.there
      .client()
      .rawQuery(`UPDATE sources SET heard_at = now() - interval '1 minute'`)
    await peer.shakeHands()
    assert.match(obstacle(100)!, /^the store of journal there is not told of the events of notes\./)
  })

  test('are kept a week for a store that does not come', async ({ assert }) => {
    const { write, peer, rebuild } = await host()
    await rebuild()
    const outbox = stores.notes.client()
    const { subscriptions } = switchboardOf([publisher(), module]).line('notes').outbox
    const [event, id] = ['notes.written', peer.store!]
    await write('x')
    await eventually(async () => (await textsIn('there')).length > 0)
    const row = { subscriber: 'journal', event, payload: '{}', request_id: 'r', traceparent: 't' }
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
    await outbox.table('outbox').insert({ ...row, store: id, due_at: daysAgo(-1) })
    assert.isEmpty(await subscriptions.endForgotten())
    await outbox.from('outbox').update({ published_at: daysAgo(8) })
    assert.deepEqual(await subscriptions.endForgotten(), [{ subscriber: 'journal', store: id }])
    assert.isEmpty(await outbox.from('outbox'))
    const subscribed = await outbox.from('subscriptions').select('store')
    assert.notInclude(
      subscribed.map(({ store }) => store),
      id
    )
  })
})

test.group('What a store knows of the events that it is to get', (group) => {
  let store: Awaited<ReturnType<typeof makeStore>>
  group.each.setup(async () => {
    store = await makeStore('journal', [JOURNAL_TABLE])
    return () => store.drop()
  })
  const behind = () => behindOf(store.client(), journal)
  const hear = (id: string, { first = false, isRebuildable = true } = {}) =>
    heard(store.client(), { publisher: 'notes', id, first }, isRebuildable)

  test('is all, if it was there first, for as long as its subscription lasts', async ({
    assert,
  }) => {
    assert.deepEqual(await behind(), { notes: 'unheard' })
    await hear('one', { first: true })
    assert.deepEqual(await behind(), {})
    await hear('one')
    assert.deepEqual(await behind(), {}, 'told again')
    await hear('another', { first: true })
    assert.deepEqual(await behind(), { notes: 'missed' }, 'there was a gap between the two')
  })

  test('is all from then on, if it has data of its own', async ({ assert }) => {
    await hear('one', { isRebuildable: false })
    assert.deepEqual(await behind(), {})
    await hear('another', { isRebuildable: false })
    assert.deepEqual(await behind(), { notes: 'missed' })
  })

  test('does not hold for a copy that becomes a store of its own', async ({ assert }) => {
    await hear('one', { first: true })
    await newStoreId(store.client())
    assert.deepEqual(await behind(), { notes: 'unheard' })
  })
})
