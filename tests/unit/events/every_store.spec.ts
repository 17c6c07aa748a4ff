import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { callOf } from '#switchboard/calls/call_of'
import { fence, liftFence, newStoreId, storeIdOf } from '#switchboard/operators'
import { behindOf, hear } from '#switchboard/store/sources'
import { failureOf } from '#tests/support/failure_of'
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
    await eventually(async () => (await stores.notes.client().from('outbox')).length === 0)
  })

  test('wait for the one that is away, while the other has them', async ({ assert }) => {
    const { write, peer } = await host()
    const waiting = () => stores.notes.client().from('outbox').select('subscriber')
    other.isAway()
    await peer.shakeHands()
    await write('meanwhile')
    await eventually(async () => (await textsIn('here')).length > 0)
    await eventually(async () => (await waiting())[0]?.subscriber === `journal@${peer.store}`)
    assert.isEmpty(await textsIn('there'))

    other.answers()
    await peer.shakeHands()
    await eventually(async () => (await textsIn('there')).length > 0)
    await eventually(async () => (await waiting()).length === 0)
    assert.deepEqual(await textsIn('here'), ['meanwhile'])
  })

  test('reach the one while the other is fenced, and does not stop them', async ({ assert }) => {
    const { write, peer } = await host()
    await fence(stores.there.client(), 'it moves')
    await write('one')
    await write('two')
    await eventually(async () => (await textsIn('here')).length === 2)
    await stores.here.client().rawQuery(`UPDATE sources SET heard_at = now() - interval '1 hour'`)
    await peer.shakeHands()
    assert.deepEqual(peer.ownBehind, {}, 'it is told all the same')
    await liftFence(stores.there.client())
    await stores.notes.client().from('outbox').update({ due_at: new Date() })
    await eventually(async () => (await textsIn('there')).length === 2)
  })

  test('go to its host where it is not served here, whatever the dial says', async () => {
    other.answers()
    const switchboard = switchboardOf([publisher(), { ...module, url: addresses.internal }], {
      serves: ['web', 'notes'],
      placements: turnable({ journal: { dial: 0 } }),
    })
    switchboard.start()
    await switchboard.client(Notes, new CallContext()).write({ text: 'away' })
    await eventually(async () => (await textsIn('there')).length > 0)
    await eventually(async () => (await stores.notes.client().from('outbox')).length === 0)
  })

  test('stay here where no other host is known, whatever the dial says', async () => {
    const switchboard = switchboardOf([publisher(), { ...module, store: stores.here.client }], {
      placements: turnable({ journal: { dial: 100 } }),
    })
    switchboard.start()
    await switchboard.client(Notes, new CallContext()).write({ text: 'here' })
    await eventually(async () => (await textsIn('here')).length > 0)
  })

  test('are refused by a store that they are not for', async ({ assert }) => {
    const { endpoints, local } = switchboardOf([
      publisher(),
      { ...module, store: stores.there.client },
    ]).line('journal')
    const endpoint = endpoints.get('takeEvents')!
    const deliver = (store: string | null) =>
      local!(endpoint, { events: [], store }, callOf(endpoint, new CallContext()))
    assert.isTrue((await deliver(await storeIdOf(stores.there.client()))).ok)
    assert.isTrue((await deliver(null)).ok)
    const failure = await failureOf(deliver(await storeIdOf(stores.here.client())))
    assert.match(failure.message, /is unavailable: they are for another store than this one$/)
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

  test('are not all there while some wait', async ({ assert }) => {
    const { obstacle, rebuild, peer } = await host()
    await rebuild()
    const outbox = stores.notes.client()
    const row = { event: 'notes.written', payload: '{}', request_id: 'r', traceparent: 't' }
    const [{ id }] = await outbox
      .table('outbox')
      .returning('id')
      .insert({ ...row, subscriber: `journal@${peer.store}`, dead_at: new Date() })
    await peer.shakeHands()
    assert.match(obstacle(100)!, /^events of notes wait for the store of journal there\./)
    await outbox.from('outbox').where({ id }).delete()
    await peer.shakeHands()
    assert.isNull(obstacle(100))
  })

  test('are kept a week for a store that does not come, those that were given up for longer', async ({
    assert,
  }) => {
    const { peer } = await host()
    const outbox = stores.notes.client()
    const { subscriptions } = switchboardOf([publisher(), module]).line('notes').outbox
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
    const row = {
      subscriber: `journal@${peer.store}`,
      event: 'notes.written',
      payload: '{}',
      request_id: 'r',
      traceparent: 't',
      due_at: daysAgo(-1),
    }
    await outbox.table('outbox').insert({ ...row, published_at: daysAgo(6) })
    await outbox.table('outbox').insert({ ...row, published_at: daysAgo(30), dead_at: daysAgo(29) })
    assert.isEmpty(await subscriptions.endForgotten())
    await outbox
      .from('outbox')
      .whereNull('dead_at')
      .update({ published_at: daysAgo(8) })
    assert.deepEqual(await subscriptions.endForgotten(), [
      { subscriber: 'journal', store: peer.store! },
    ])
    assert.isEmpty(await outbox.from('outbox').whereNull('dead_at'))
  })
})

test.group('What a store knows of the events that it is to get', (group) => {
  let store: Awaited<ReturnType<typeof makeStore>>
  group.each.setup(async () => {
    store = await makeStore('journal', [JOURNAL_TABLE])
    return () => store.drop()
  })
  const behind = () => behindOf(store.client(), journal)
  const told = (
    id: string,
    { from = 'their store', first = false, waiting = 0, isRebuildable = true } = {}
  ) =>
    hear(
      store.client(),
      [{ publisher: 'notes', store: 'this', from, id, first, waiting }],
      isRebuildable
    )

  test('is all, if it was there first, for as long as its subscription lasts', async ({
    assert,
  }) => {
    assert.deepEqual(await behind(), { notes: 'unheard' })
    await told('one', { first: true })
    assert.deepEqual(await behind(), {})
    await store
      .client()
      .from('sources')
      .update({ heard_at: new Date(0) })
    assert.deepEqual(await behind(), { notes: 'unheard' })
    await told('one')
    assert.deepEqual(await behind(), {}, 'told again')
    await told('another', { first: true })
    assert.deepEqual(await behind(), { notes: 'missed' }, 'there was a gap between the two')
  })

  test('is all from then on, if it has data of its own', async ({ assert }) => {
    await told('one', { isRebuildable: false })
    assert.deepEqual(await behind(), {})
    await told('another', { isRebuildable: false })
    assert.deepEqual(await behind(), { notes: 'missed' })
  })

  test('is less while some wait, or of one of two stores that publish it has not all', async ({
    assert,
  }) => {
    await told('one', { first: true, waiting: 3 })
    assert.deepEqual(await behind(), { notes: 'late' })
    await told('one', { first: true })
    await told('other', { from: 'their other store' })
    assert.deepEqual(await behind(), { notes: 'missed' })
    await store
      .client()
      .from('sources')
      .where('store', 'their other store')
      .update({ heard_at: new Date(0) })
    assert.deepEqual(await behind(), {}, 'which is not heard of any more')
  })

  test('does not hold for a copy that becomes a store of its own', async ({ assert }) => {
    await told('one', { first: true })
    await newStoreId(store.client())
    assert.deepEqual(await behind(), { notes: 'unheard' })
  })
})
