import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { nullable, string } from '#switchboard/contract'
import { ModuleUnavailable } from '#switchboard/failures'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'
import { addresses } from '#tests/support/listeners'
import { fakeHost, send } from '#tests/support/fake_host'
import { descriptionOf } from '#tests/support/met'
import { Notes, notesModule } from '#tests/support/notes'
import { notesOnTwoHosts } from '#tests/support/notes_on_two_hosts'
import { notesStore } from '#tests/support/notes_store'
import { turnable } from '#tests/support/turnable'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { switchboardOf } from '#tests/support/test_switchboard'
import { version } from '#tests/support/versions'

type Version = ReturnType<typeof version>

test.group('Two hosts that know a module', (group) => {
  const store = notesStore(group)
  const copy = notesStore(group, 'notes_copied')

  /** A client of `mine` whose host serves `theirs`, after they shook hands. */
  async function meet(mine: Version, theirs: Version, url = addresses.internal) {
    serveOnWire(switchboardOf([{ ...theirs, store }]))
    const notices: string[] = []
    const switchboard = switchboardOf([{ ...mine, url }], {
      notice: (message) => notices.push(message),
    })
    const peer = switchboard.line('notes').peer!
    await peer.shakeHands()
    const client = switchboard.client(mine.client, new CallContext())
    return { client, peer, notices }
  }

  test('by the same contract know each other’s store, and call', async ({ assert }) => {
    const { client, peer, notices } = await meet(version(), version())
    assert.equal(peer.status, 'reachable')
    assert.equal(peer.store, (await store().from('store').firstOrFail()).id)
    assert.equal((await client.ask({ number: 1 })).value.number, 1)
    assert.isEmpty(notices)
  })

  test('of which one answers a field more, go on', async ({ assert }) => {
    const newer = version({ output: { unit: nullable(string()) }, answer: { unit: 'kg' } })
    const older = await meet(version(), newer)
    assert.notProperty((await older.client.ask({ number: 1 })).value, 'unit')
    const { client } = await meet(newer, version())
    assert.propertyVal((await client.ask({ number: 1 })).value, 'unit', null)
  })

  test('of which one asks with a field more, go on while it says nothing', async ({ assert }) => {
    const newer = version({ input: { unit: nullable(string()) } })
    const { client } = await meet(newer, version())
    const ask = (input: object) => client.ask(input as { number: number })
    assert.equal((await ask({ number: 1, unit: null })).value.asked, '{"number":1}')
    assert.match(String(await failureOf(ask({ number: 1, unit: 'kg' }))), /is not known/)
    const { client: older } = await meet(version(), newer)
    assert.equal((await older.ask({ number: 1 })).value.asked, '{"number":1,"unit":null}')
  })

  const differing: [name: string, operation: string, theirs: Version, why: string][] = [
    [
      'an operation that is not offered',
      'count',
      version({ counts: false }),
      'it is not offered there',
    ],
    [
      'an input that is needed there',
      'ask',
      version({ input: { unit: string() } }),
      'in the input, /unit is needed by one side and not sent by the other',
    ],
    [
      'a raised revision',
      'ask',
      version({ output: { asked: string({ revision: 1 }) } }),
      'in the answer, /value/asked is of revision 1 on one side and 0 on the other',
    ],
  ]
  for (const [name, operation, theirs, why] of differing) {
    test(`do without what they understand differently, until that is mended: ${name}`, async ({
      assert,
    }) => {
      const { client, notices, peer } = await meet(version(), theirs)
      const calls = { ask: () => client.ask({ number: 1 }), count: () => client.count({}) }
      for (const [one, call] of Object.entries(calls)) {
        if (one === operation) assert.instanceOf(await failureOf(call()), ModuleUnavailable)
        else assert.isTrue((await call()).ok, 'the other operation is not affected')
      }
      await peer.shakeHands()
      const target = `notes.${operation}`
      const said = `${target} is not called: its host speaks another version of it: ${why}`
      assert.deepEqual(notices, [said], 'once')
      serveOnWire(switchboardOf([{ ...version(), store }]))
      await peer.shakeHands()
      assert.isTrue((await calls[operation as 'ask']()).ok)
      assert.deepEqual(notices, [said, `${target} is called again`])
    })
  }

  test('start though the other is not there, say so once, and find each other later', async ({
    assert,
  }) => {
    const { peer, notices } = await meet(
      version(),
      version(),
      `http://127.0.0.1:${await closedPort()}`
    )
    assert.equal(peer.status, 'unreachable')
    assert.isEmpty(notices, 'hosts that start together find each other a little later')
    await peer.shakeHands()
    await peer.shakeHands()
    assert.lengthOf(notices, 1)
    assert.match(notices[0], /^the host of notes does not shake hands: .*ECONNREFUSED/)
  })

  test('prove by a nonce that they share a store: a copy with its id is none', async ({
    assert,
  }) => {
    const placements = turnable({ notes: { dial: 0 } })
    const { switchboard, peer, notices } = await notesOnTwoHosts({ placements, store })
    assert.isTrue(peer.sharesStore)
    assert.isNull(switchboard.obstacle('notes', 'dial', 50))
    assert.lengthOf(await store().from('nonces'), 0, 'what was put in was taken out')

    const { id } = await store().from('store').firstOrFail()
    await copy().from('store').update({ id })
    serveOnWire(switchboardOf([{ client: Notes, module: notesModule(), store: copy }]))
    await peer.shakeHands()
    assert.equal(peer.store, id)
    assert.isFalse(peer.sharesStore)
    assert.deepEqual(notices, ['the host of notes works on a copy of the store now'])
    for (const [setting, to] of [
      ['dial', 50],
      ['dial', 100],
      ['shadow', 1],
    ] as const)
      assert.match(
        switchboard.obstacle('notes', setting, to)!,
        new RegExp(`works on a copy of this host's store: both have the id ${id}`)
      )
  })

  test('take no word for it: the nonce must be gone from the own store', async ({ assert }) => {
    const lying = { ...descriptionOf(switchboardOf([{ ...version(), store }]), 'notes') }
    lying.store = (await store().from('store').firstOrFail()).id
    const { url } = await fakeHost((response) => send(response, lying))
    const { peer } = await notesOnTwoHosts({ placements: turnable({ notes: {} }), store, url })
    assert.equal(peer.status, 'reachable')
    assert.isFalse(peer.sharesStore)
    assert.isTrue(peer.isCopy)
  })

  test('hold to what was proven while the own store cannot be asked', async ({ assert }) => {
    const placements = turnable({ notes: { dial: 0 } })
    let isAway = false
    const own = () => {
      if (isAway) throw new Error('away')
      return store()
    }
    const { peer } = await notesOnTwoHosts({ placements, store: own, otherStore: store })
    isAway = true
    await peer.shakeHands()
    assert.isTrue(peer.sharesStore)
  })

  test('shake hands by themselves once they are started', async ({ assert }) => {
    serveOnWire(switchboardOf([{ ...version(), store }]))
    const switchboard = switchboardOf([{ ...version(), url: addresses.internal }])
    const { peer } = switchboard.line('notes')
    assert.equal(peer!.status, 'unknown')
    switchboard.start()
    await eventually(async () => peer!.status === 'reachable')
  })

  test('refuse a handshake with who is no host of ours', async ({ assert }) => {
    serveOnWire(
      switchboardOf([{ ...version(), store }], {
        wireKeys: ['another key, of 32 characters or so'],
      })
    )
    const notices: string[] = []
    const switchboard = switchboardOf([{ ...version(), url: addresses.internal }], {
      notice: (message) => notices.push(message),
    })
    const { peer } = switchboard.line('notes')
    await peer!.shakeHands()
    await peer!.shakeHands()
    assert.lengthOf(notices, 1)
    assert.match(notices[0], /^the host of notes does not shake hands: it answered 401: \S/)
  })
})
