import { test } from '@japa/runner'
import type { Outcome } from '#ops/placement/moves'
import { CallContext } from '#switchboard/call'
import { Placements } from '#switchboard/placement/placement'
import { failureOf } from '#tests/support/failure_of'
import { goneAndBack } from '#tests/support/gone_and_back'
import { addresses } from '#tests/support/listeners'
import { Notes, notesModule, NOTES_TABLE } from '#tests/support/notes'
import { notesStore } from '#tests/support/notes_store'
import { ownMoves } from '#tests/unit/ops/own_moves'
import { placementsFile } from '#tests/support/placements_file'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { makeStore } from '#tests/support/test_store'
import { switchboardOf } from '#tests/support/test_switchboard'

/** Why a move was refused. */
const refusal = (outcome: Outcome) => (outcome.kind === 'refused' ? outcome.reason : '')

test.group('An operator’s move', (group) => {
  const store = notesStore(group)

  test('is kept, with the store of the other side, and obeyed here at once', async ({ assert }) => {
    const { dial, shadow, log, placements, peer } = await ownMoves({ store })
    const outcome = await dial(25, { rolloutFrom: 0 })
    assert.equal(outcome.kind, 'done')
    const { id } = await store().from('store').firstOrFail()
    assert.equal(peer.store, id)
    assert.deepEqual(placements.of('notes'), { dial: 25, shadow: 0, store: id })
    assert.equal((await shadow(10)).kind, 'done')
    assert.deepEqual(placements.of('notes'), { dial: 25, shadow: 10, store: id })
    for (const same of [await dial(25), await shadow(10)])
      assert.deepEqual(same, { kind: 'unchanged' })
    assert.equal((await dial(0)).kind, 'done')
    const kept = (await log.history({ module: 'notes', limit: 10 })).map(
      ({ setting, from, to, store: of, rolloutFrom }) => [setting, from, to, of, rolloutFrom]
    )
    assert.deepEqual(kept, [
      ['dial', 25, 0, null, null],
      ['shadow', 0, 10, null, null],
      ['dial', 0, 25, id, 0],
    ])
  })

  test('that the gate refuses is not made; it looks at the other host now', async ({ assert }) => {
    const gate = await goneAndBack()
    const { dial, shadow, log, placements } = await ownMoves({ store, url: gate.url })
    assert.equal((await dial(50)).kind, 'done')
    await gate.close()
    for (const refused of [await dial(60), await shadow(1)]) {
      assert.equal(refused.kind, 'refused')
      assert.match(
        'reason' in refused ? refused.reason : '',
        /^the other host of notes does not shake hands: .+\. Start it, or mend NOTES_URL$/
      )
    }
    assert.lengthOf(await log.history({ module: 'notes', limit: 10 }), 1)
    assert.equal(placements.of('notes').dial, 50)
    assert.equal((await dial(40)).kind, 'done', 'the way home is open')
    await gate.open()
    assert.equal((await dial(60)).kind, 'done')
  })

  test('goes on from what others set meanwhile', async ({ assert }) => {
    const { dial, log, placements } = await ownMoves({ store })
    await log.record({ module: 'notes', setting: 'dial', to: 70, who: 'Grace', why: '' }, 0)
    assert.equal(placements.of('notes').dial, 0, 'this process has not looked yet')
    const outcome = await dial(80)
    assert.isTrue(outcome.kind === 'done' && outcome.change.from === 70)
  })

  test('between two stores is whole or none', async ({ assert }) => {
    const other = await makeStore('notes_elsewhere', [NOTES_TABLE])
    try {
      const { dial, placements } = await ownMoves({ store, otherStore: other.client })
      assert.match(refusal(await dial(50)), /set 0 or 100$/)
      assert.equal((await dial(100)).kind, 'done')
      const { id } = await other.client().from('store').firstOrFail()
      assert.deepEqual(placements.of('notes'), { dial: 100, shadow: 0, store: id })
      assert.equal((await dial(99)).kind, 'refused')
      assert.equal((await dial(0)).kind, 'done')
    } finally {
      await other.drop()
    }
  })

  test('that sets a dial anew goes on with the store that is there now', async ({ assert }) => {
    const { dial, log, peer, client } = await ownMoves({ store, serves: ['web'], from: 100 })
    const write = () => client().write({ text: 'x' })
    assert.isTrue((await write()).ok)
    const other = await makeStore('notes_elsewhere', [NOTES_TABLE])
    try {
      const theirs = { client: Notes, module: notesModule(), store: other.client }
      serveOnWire(switchboardOf([theirs]))
      await peer.shakeHands()
      const failure = await failureOf(write())
      assert.match(failure.message, /set the dial anew, and where dials are settings restart/)

      assert.equal((await dial(100)).kind, 'done')
      assert.isTrue((await write()).ok)
      assert.lengthOf(await other.client().from('notes'), 1)
      assert.deepEqual(await dial(100), { kind: 'unchanged' })
      const [change, ...rest] = await log.history({ module: 'notes', limit: 2 })
      assert.isEmpty(rest)
      assert.containsSubset(change, { from: 100, to: 100, who: 'Ada', store: peer.store })
    } finally {
      await other.drop()
    }
  })

  test('that sets a dial anew is obeyed by hosts that never shook hands', async ({ assert }) => {
    const { dial, placements } = await ownMoves({ store, serves: ['web'], from: 100 })
    assert.equal((await dial(100)).kind, 'done')
    const late = switchboardOf(
      [{ client: Notes, module: notesModule(), store, url: addresses.internal }],
      { serves: ['web'], placements }
    )
    assert.isTrue((await late.client(Notes, new CallContext()).write({ text: 'x' })).ok)
  })

  test('that needs equal answers waits for them, and says how many it has', async ({ assert }) => {
    const { dial, shadow, figures, compared } = await ownMoves({ store })
    const needs = (to: number) => dial(to, { cleanShadow: 3 })
    const only = (count: number) => `only ${count} of 3 comparisons of notes were equal in a row. `
    assert.deepEqual(await needs(10), {
      kind: 'refused',
      reason: `${only(0)}Compare first: module:shadow notes 10 --why="…"`,
    })
    await shadow(10)
    await figures.addComparisons([compared('equal'), compared('equal', { operation: 'other' })])
    const wait = { kind: 'refused', reason: `${only(2)}Wait, or see module:diffs` }
    assert.deepEqual(await needs(10), wait)
    await figures.addComparisons([compared('equal')])
    assert.equal((await needs(10)).kind, 'done')
    await figures.addComparisons([compared('different')])
    assert.equal((await needs(20)).kind, 'refused')
    assert.equal((await needs(5)).kind, 'done', 'lowering needs none')
    assert.equal((await dial(20)).kind, 'done', 'nor does who asks for none')
  })

  test('that needs equal answers counts them since the shadow began', async ({ assert }) => {
    const { shadow, figures, compared, comparisons, module } = await ownMoves({ store })
    await figures.addComparisons([compared('equal'), compared('different')])
    assert.equal((await shadow(10)).kind, 'done')
    assert.isEmpty(await comparisons())
    assert.isEmpty(await figures.differences({ module, limit: 1 }))
    await figures.addComparisons([compared('equal')])
    for (const share of [50, 0]) {
      await shadow(share)
      assert.lengthOf(await comparisons(), 1, `at ${share} it goes on, or is there to look at`)
    }
    await shadow(20)
    assert.isEmpty(await comparisons())
  })

  test('is refused where placements come from a file, which it names', async ({ assert }) => {
    const { placements: file, path } = await placementsFile({ modules: ['notes'] })
    const { dial, shadow, moves, log } = await ownMoves({ store, placements: file })
    assert.equal(moves.writtenElsewhere, path)
    const reason = `placements are read from a file here. Write them to ${path}; every host obeys it within a second`
    for (const move of [dial, shadow]) assert.deepEqual(await move(0), { kind: 'refused', reason })
    assert.isEmpty(await log.history({ module: 'notes', limit: 1 }))
  })

  test('is refused without the switchboard’s store, with what it needs', async ({ assert }) => {
    const initial = new Map([['notes', { dial: 0, shadow: 0, store: null }]])
    const { dial } = await ownMoves({ store, placements: new Placements(initial) })
    assert.match(
      refusal(await dial(10)),
      /no store of the switchboard.*Set SWITCHBOARD_DATABASE_URL, and restart$/
    )
  })

  test('is refused while another host obeys a file, but for the way home', async ({ assert }) => {
    const { dial, shadow, another } = await ownMoves({ store })
    another('near', 'switchboard')
    const far = another('far', '/etc/placements.json')
    const reason =
      'far takes its dials from /etc/placements.json. Write them there, or start it without'
    for (const move of [dial, shadow]) assert.deepEqual(await move(10), { kind: 'refused', reason })
    assert.equal((await dial(0)).kind, 'unchanged')
    far.seenAt = new Date(Date.now() - 60_000)
    another('alone', '/etc/placements.json').modules.notes.peer = null
    assert.equal((await dial(10)).kind, 'done', 'who is gone, or has no other host, hinders nobody')
  })
})
