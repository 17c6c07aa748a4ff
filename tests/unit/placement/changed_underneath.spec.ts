import { test } from '@japa/runner'
import { Metrics } from '#ops/metrics/metrics'
import { CallContext } from '#switchboard/call'
import { FALLBACKS, type Fallback } from '#switchboard/calls/fallback'
import { integer } from '#switchboard/contract'
import { ModuleUnavailable } from '#switchboard/failures'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'
import { addresses } from '#tests/support/listeners'
import { notesModule, Notes } from '#tests/support/notes'
import { notesOnTwoHosts } from '#tests/support/notes_on_two_hosts'
import { notesStore } from '#tests/support/notes_store'
import { observationsOf } from '#tests/support/observations'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { switchboardOf } from '#tests/support/test_switchboard'
import { toldOn } from '#tests/support/told_on'
import { turnable } from '#tests/support/turnable'
import { version } from '#tests/support/versions'

test.group('A host that changes its contract underneath', (group) => {
  const store = notesStore(group)
  const mine = version()
  const changed = version({ counts: false, output: { asked: integer() } })
  const differences = {
    ask: 'in the answer, /value/asked is integer on one side and string on the other',
    count: 'it is not offered there',
  }
  const serve = (theirs: typeof mine) => serveOnWire(switchboardOf([{ ...theirs, store }]))

  /** A host whose calls go to another that speaks the same version, until that changes. */
  function setUp(notice: (message: string) => void) {
    serve(version())
    const switchboard = switchboardOf([{ ...mine, store, url: addresses.internal }], {
      placements: turnable({ notes: { dial: 99 } }),
      notice,
    })
    return { switchboard, peer: switchboard.line('notes').peer! }
  }

  test('has its calls made at home, and is named by the metrics', async ({ assert }) => {
    const notices: string[] = []
    const { switchboard, peer } = setUp((message) => notices.push(message))
    const client = () => switchboard.client(mine.client, new CallContext({ requestId: 'away' }))
    const seen = observationsOf('notes')
    const sidesSeen = () => seen.splice(0).map(({ side }) => side)
    const fallbacks = toldOn<Fallback>(FALLBACKS, 'notes')
    const { registry } = new Metrics(switchboard)
    const metrics = async () =>
      (await registry.metrics()).split('\n').filter((line) => line.includes('module="notes"'))
    assert.include(await metrics(), 'module_peer_up{module="notes"} 0')
    await peer.shakeHands()
    await client().count({})
    assert.deepEqual(sidesSeen(), ['remote'])

    serve(changed)
    await peer.shakeHands()
    const notCalled = (operation: keyof typeof differences) =>
      `notes.${operation} is not called: its host speaks another version of it: ${differences[operation]}`
    assert.deepEqual(notices, [notCalled('ask'), notCalled('count')])
    assert.equal((await client().count({})).value, 7)
    assert.equal((await client().ask({ number: 3 })).value.number, 3)
    assert.deepEqual(sidesSeen(), ['local', 'local'], 'nothing is sent there')
    assert.deepEqual(
      fallbacks.map(({ operation, reason }) => [operation, reason.split(': ').slice(1).join(': ')]),
      (['count', 'ask'] as const).map((operation) => [
        operation,
        `its host speaks another version of it: ${differences[operation]}`,
      ])
    )
    assert.match(
      switchboard.obstacle('notes', 'dial', 100)!,
      /^the other host speaks another version of notes\.(ask|count): /
    )
    assert.isNull(switchboard.obstacle('notes', 'dial', 50), 'the way home is open')
    assert.includeMembers(await metrics(), [
      'module_peer_up{module="notes"} 1',
      'module_store_shared{module="notes"} 1',
      'module_dial{module="notes"} 99',
      ...Object.keys(differences).map(
        (operation) => `module_operation_incompatible{module="notes",operation="${operation}"} 1`
      ),
    ])

    serve(version())
    await peer.shakeHands()
    await client().count({})
    assert.deepEqual(sidesSeen(), ['remote'], 'it is called again once it is mended')
    assert.notMatch((await metrics()).join(), /module_operation_incompatible/)
  })

  test('is noticed by itself within 5 seconds', async ({ assert }) => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const { switchboard, peer } = setUp(resolve)
    switchboard.start()
    await eventually(async () => peer.status === 'reachable')
    const start = performance.now()
    serve(changed)
    assert.match(await promise, /^notes\.\w+ is not called/)
    assert.isBelow(performance.now() - start, 5000)
  }).tags(['@slow'])
})

test.group('A host that changes its store underneath', (group) => {
  const store = notesStore(group)
  const wrong = notesStore(group, 'notes_anywhere')
  const elsewhere = notesStore(group, 'notes_elsewhere')
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
      serveFrom(wrong)
      await peer.shakeHands()
      const { id } = await wrong().from('store').firstOrFail()
      assert.deepEqual(notices, [`the host of notes works on another store now: ${id}`])
      const fallbacks = toldOn<Fallback>(FALLBACKS, 'notes')
      assert.isTrue((await client(context).write({ text: 'here' })).ok)
      assert.deepEqual([await countIn(store), await countIn(wrong)], [2, 0])
      assert.match(fallbacks[0].reason, new RegExp(`works on another store \\(${id}\\)`))
    })
  }

  test('is not called where the module was moved whole: it is unavailable', async ({ assert }) => {
    const placements = turnable({ notes: { dial: 100 } })
    const { client, peer } = await notesOnTwoHosts({ placements, store, otherStore: elsewhere })
    placements.turn('notes', { store: peer.store })
    assert.isTrue((await client().write({ text: 'there' })).ok)
    serveFrom(wrong)
    await peer.shakeHands()
    const failure = await failureOf(client().write({ text: 'x' }))
    assert.instanceOf(failure, ModuleUnavailable)
    assert.match(failure.message, /works on another store .*set the dial anew/)
    const counts = await Promise.all([store, elsewhere, wrong].map(countIn))
    assert.deepEqual(counts, [0, 1, 0])
    placements.turn('notes', { store: peer.store })
    assert.isTrue((await client().write({ text: 'there' })).ok, 'the dial was set anew')
    assert.equal(await countIn(wrong), 1)
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
    assert.equal(await beside(version(), wrong), 0, 'another store')
    assert.equal(await beside(version(), store), 1, 'mended')
  })
})
