import { test } from '@japa/runner'
import { setTimeout as pause } from 'node:timers/promises'
import { Metrics } from '#ops/metrics/metrics'
import { CallContext } from '#switchboard/call'
import { FALLBACKS, type Fallback } from '#switchboard/clients/placed'
import { integer } from '#switchboard/contract'
import { ModuleUnavailable } from '#switchboard/failures'
import { failureOf } from '#tests/support/failure_of'
import { addresses } from '#tests/support/listeners'
import { notesModule, Notes, NOTES_TABLE } from '#tests/support/notes'
import { notesOnTwoHosts } from '#tests/support/notes_on_two_hosts'
import { notesStore } from '#tests/support/notes_store'
import { observationsOf } from '#tests/support/observations'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { makeStore } from '#tests/support/test_store'
import { switchboardOf } from '#tests/support/test_switchboard'
import { toldOn } from '#tests/support/told_on'
import { turnable } from '#tests/support/turnable'
import { version } from '#tests/support/versions'

test.group('A host that changes its contract underneath', (group) => {
  const store = notesStore(group)
  const theirs = version({ counts: false, output: { asked: integer() } })

  test('has its calls made at home from the next handshake on, and none is let out', async ({
    assert,
  }) => {
    const mine = version()
    serveOnWire(switchboardOf([{ ...version(), store }]))
    const notices: string[] = []
    const switchboard = switchboardOf([{ ...mine, store, url: addresses.internal }], {
      placements: turnable({ notes: { dial: 99 } }),
      notice: (message) => notices.push(message),
    })
    const peer = switchboard.line('notes').peer!
    await peer.shakeHands()
    const client = () => switchboard.client(mine.client, new CallContext({ requestId: 'away' }))
    const seen = observationsOf('notes')
    const fallbacks = toldOn<Fallback>(FALLBACKS, 'notes')
    await client().count({})
    assert.deepEqual(
      seen.map(({ placement }) => placement),
      ['remote']
    )

    const changed = switchboardOf([{ ...theirs, store }])
    serveOnWire(changed)
    await peer.shakeHands()
    assert.deepEqual(notices, [
      'notes.ask is not called: its host speaks another version of it: in the answer, /value/asked is integer on one side and string on the other',
      'notes.count is not called: its host speaks another version of it: it is not offered there',
    ])
    seen.length = 0
    assert.equal((await client().count({})).value, 7)
    assert.equal((await client().ask({ number: 3 })).value.number, 3)
    assert.deepEqual(
      seen.map(({ placement, outcome }) => `${placement} ${outcome}`),
      ['local ok', 'local ok'],
      'nothing is sent there'
    )
    assert.deepEqual(
      fallbacks.map(({ operation, reason }) => [operation, reason.split(': ').slice(1).join(': ')]),
      [
        ['count', 'its host speaks another version of it: it is not offered there'],
        [
          'ask',
          'its host speaks another version of it: in the answer, /value/asked is integer on one side and string on the other',
        ],
      ]
    )
    assert.match(
      switchboard.obstacle('notes', 'dial', 100)!,
      /^the other host speaks another version of notes\.(ask|count): /
    )
    assert.isNull(switchboard.obstacle('notes', 'dial', 50), 'the way home is open')

    serveOnWire(switchboardOf([{ ...version(), store }]))
    await peer.shakeHands()
    seen.length = 0
    await client().count({})
    assert.deepEqual(
      seen.map(({ placement }) => placement),
      ['remote'],
      'it is called again once it is mended'
    )
  })

  test('is noticed by itself within 5 seconds', async ({ assert }) => {
    const mine = version()
    serveOnWire(switchboardOf([{ ...version(), store }]))
    const { promise, resolve } = Promise.withResolvers<string>()
    const switchboard = switchboardOf([{ ...mine, store, url: addresses.internal }], {
      placements: turnable({ notes: { dial: 99 } }),
      notice: resolve,
    })
    const peer = switchboard.line('notes').peer!
    switchboard.start()
    while (peer.status !== 'reachable') await pause(1)
    const start = performance.now()
    serveOnWire(switchboardOf([{ ...theirs, store }]))
    assert.match(await promise, /^notes\.\w+ is not called/)
    assert.isBelow(performance.now() - start, 5000)
  })

  test('is named by the metrics, operation by operation', async ({ assert }) => {
    serveOnWire(switchboardOf([{ ...theirs, store }]))
    const switchboard = switchboardOf([{ ...version(), store, url: addresses.internal }], {
      placements: turnable({ notes: { dial: 99 } }),
    })
    const { registry } = new Metrics(switchboard)
    const told = async () =>
      (await registry.metrics()).split('\n').filter((line) => line.includes('module="notes"'))
    assert.include(await told(), 'module_peer_up{module="notes"} 0')
    await switchboard.line('notes').peer!.shakeHands()
    const { incompatible } = switchboard.line('notes').peer!
    assert.sameMembers([...incompatible.keys()], ['ask', 'count'])
    const named = [...incompatible].map(
      ([operation, difference]) =>
        `module_operation_incompatible{module="notes",operation="${operation}",difference="${difference}"} 1`
    )
    assert.includeMembers(await told(), [
      'module_peer_up{module="notes"} 1',
      'module_store_shared{module="notes"} 1',
      'module_dial{module="notes"} 99',
      ...named,
    ])
    serveOnWire(switchboardOf([{ ...version(), store }]))
    await switchboard.line('notes').peer!.shakeHands()
    assert.notMatch((await told()).join(), /module_operation_incompatible/)
  })
})

test.group('A host that changes its store underneath', (group) => {
  const store = notesStore(group)
  let others: Awaited<ReturnType<typeof makeStore>>[]
  group.setup(async () => {
    others = [
      await makeStore('notes_elsewhere', [NOTES_TABLE]),
      await makeStore('notes_anywhere', [NOTES_TABLE]),
    ]
    return async () => {
      for (const other of others) await other.drop()
    }
  })
  group.each.setup(async () => {
    for (const { client } of others) await client().rawQuery('TRUNCATE notes, answers, outbox')
  })
  const serveFrom = (client: typeof store) =>
    serveOnWire(switchboardOf([{ client: Notes, module: notesModule(), store: client }]))
  const countIn = async (client: typeof store) => (await client().from('notes')).length

  for (const dial of [99, 100]) {
    test(`has its calls made at home, at ${dial} of a shared store`, async ({ assert }) => {
      const placements = turnable({ notes: { dial } })
      const { client, peer, notices } = await notesOnTwoHosts({ placements, store })
      placements.turn('notes', { store: peer.store })
      const context = { requestId: 'away' }
      assert.isTrue((await client(context).write({ text: 'shared' })).ok)
      serveFrom(others[0].client)
      await peer.shakeHands()
      const { id } = await others[0].client().from('store').firstOrFail()
      assert.deepEqual(notices, [`the host of notes works on another store now: ${id}`])
      const fallbacks = toldOn<Fallback>(FALLBACKS, 'notes')
      assert.isTrue((await client(context).write({ text: 'here' })).ok)
      assert.deepEqual([await countIn(store), await countIn(others[0].client)], [2, 0])
      assert.match(fallbacks[0].reason, new RegExp(`works on another store \\(${id}\\)`))
    })
  }

  test('is not called where the module was moved whole: it is unavailable, and nothing is done here', async ({
    assert,
  }) => {
    const [moved, wrong] = others
    const placements = turnable({ notes: { dial: 100 } })
    const { client, peer } = await notesOnTwoHosts({ placements, store, otherStore: moved.client })
    placements.turn('notes', { store: peer.store })
    assert.isTrue((await client().write({ text: 'there' })).ok)
    serveFrom(wrong.client)
    await peer.shakeHands()
    const failure = await failureOf(client().write({ text: 'x' }))
    assert.instanceOf(failure, ModuleUnavailable)
    assert.match(failure.message, /works on another store .*set the dial anew/)
    const counts = await Promise.all([store, moved.client, wrong.client].map(countIn))
    assert.deepEqual(counts, [0, 1, 0])
    placements.turn('notes', { store: peer.store })
    assert.isTrue((await client().write({ text: 'there' })).ok, 'the dial was set anew')
    assert.equal(await countIn(wrong.client), 1)
  })

  test('is not compared with, and neither is one that changed its contract', async ({ assert }) => {
    const mine = version()
    const switchboard = switchboardOf([{ ...mine, store, url: addresses.internal }], {
      placements: turnable({ notes: { shadow: 100 } }),
    })
    /** How many comparisons a query leads to, beside a host that serves this from there. */
    const beside = async (theirs: typeof mine, from: typeof store) => {
      serveOnWire(switchboardOf([{ ...theirs, store: from }]))
      await switchboard.line('notes').peer!.shakeHands()
      let compared = 0
      const context = new CallContext({ afterwards: () => compared++ })
      assert.equal((await switchboard.client(mine.client, context).count({})).value, 7)
      return compared
    }
    assert.equal(await beside(version(), store), 1)
    assert.equal(await beside(version({ counts: false }), store), 0, 'another contract')
    assert.equal(await beside(version(), others[0].client), 0, 'another store')
    assert.equal(await beside(version(), store), 1, 'mended')
  })

  test('is not called by a host that does not serve the module either', async ({ assert }) => {
    serveFrom(store)
    const switchboard = switchboardOf(
      [{ client: Notes, module: notesModule(), store, url: addresses.internal }],
      { serves: ['web'] }
    )
    const peer = switchboard.line('notes').peer!
    await peer.shakeHands()
    const write = () => switchboard.client(Notes, new CallContext()).write({ text: 'x' })
    assert.isTrue((await write()).ok)
    serveFrom(others[0].client)
    await peer.shakeHands()
    assert.instanceOf(await failureOf(write()), ModuleUnavailable)
    assert.equal(await countIn(others[0].client), 0)
  })
})
