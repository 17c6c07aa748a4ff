import { test } from '@japa/runner'
import { SLOT, type Slot } from '#ops/figures/figures'
import { limitsFrom } from '#ops/rollout/limits'
import { Rollout, type Progress } from '#ops/rollout/rollout'
import type { Switchboard } from '#switchboard/switchboard'
import { fingerprintOf } from '#switchboard/contract/fingerprint'
import { takeNonce } from '#switchboard/store/nonces'
import { atEnd } from '#tests/support/at_end'
import { fakeHost, send } from '#tests/support/fake_host'
import { goneAndBack } from '#tests/support/gone_and_back'
import { notes } from '#tests/support/notes'
import { notesStore } from '#tests/support/notes_store'
import { ownMoves } from '#tests/unit/ops/own_moves'

test.group('A rollout', (group) => {
  const store = notesStore(group)

  /** Rollouts of the notes to a host that says of itself what the test says, unless it is another; with calls as the test has them. */
  async function rollouts(another?: string) {
    const { id } = await store().from('store').firstOrFail()
    const said = { module: 'notes', fingerprint: fingerprintOf(notes), store: id, operations: {} }
    const { url } = await fakeHost(async (response, _attempt, { headers }) => {
      const tookNonce = await takeNonce(store(), String(headers['x-store-nonce']))
      send(response, { ...said, tookNonce })
    })
    const own = await ownMoves({ store, url: another ?? url })
    const { moves, log, figures, placements, peer, slot } = own
    const line = () => ({ peer })
    const rollout = new Rollout({ placements, line } as unknown as Switchboard, log, figures, moves)

    /**
     * What was called there is of the slot in which a step begins, where it begins; as much was called here, unless it is
     * said how often. `atWait` is what is called once calls are waited for, or the other side was slow.
     */
    async function run(
      {
        steps,
        maxErrors = '100%',
        maxWait = '1m',
        here = 20,
      }: { steps: string; maxErrors?: string; maxWait?: string; here?: number },
      atStep: (dial: number) => Partial<Slot>[] | void,
      atWait: () => Partial<Slot>[] = () => []
    ) {
      const told: string[] = []
      const limits = {
        steps,
        every: '10ms',
        maxSlowerBy: '20ms',
        maxErrors,
        maxSlower: '2x',
        minCalls: 20,
        maxWait,
      }
      const plan = { ...limitsFrom(limits), module: 'notes', who: 'Ada', why: 'a test' }
      const added: Promise<void>[] = []
      atEnd(() => Promise.all(added))
      let begun: Date
      const slotNow = () => new Date(Date.now() - (Date.now() % (SLOT * 1000)))
      const add = (calls: Partial<Slot>[], at = begun) => {
        const slots = calls.flatMap((more) => [
          slot(at, Array(20).fill(0.01), { side: 'remote', ...more }),
          slot(more.slot ?? at, Array(here).fill(0.01), {
            operation: more.operation ?? 'query',
          }),
        ])
        added.push(figures.addTraffic(slots))
      }
      const end = await rollout.run(plan, (one: Progress) => {
        if (one.kind === 'held') told.push(`held ${one.dial}, ${one.judgement.calls} calls`)
        if (one.kind === 'watching' && one.left === 0 && told.at(-1) !== 'waits') {
          told.push('waits')
          add(atWait())
        }
        if (one.kind === 'slow') {
          told.push('slow')
          add(atWait(), new Date(slotNow().getTime() + SLOT * 1000))
        }
        if (one.kind !== 'step') return
        told.push(one.resumed ? `on at ${one.dial}` : `${one.from} → ${one.dial}`)
        begun = slotNow()
        add(atStep(one.dial) ?? [])
      })
      return { told, end, dial: placements.of('notes').dial }
    }
    return { ...own, said, run }
  }

  test('counts the calls of the moment in which a step begins, and goes back where more fail than are borne', async ({
    assert,
  }) => {
    const { run, log } = await rollouts()
    const longBefore = new Date(Date.now() - 3 * SLOT * 1000)
    const good = await run({ steps: '25' }, () => [{}, { slot: longBefore, failures: 20 }])
    assert.deepEqual(good.told, ['0 → 25', 'held 25, 20 calls'])
    assert.deepEqual(good.end, { kind: 'done', dial: 25 })

    const failing = { failures: 20, codes: { unavailable: 20 } }
    const { told, end } = await run({ steps: '50,100', maxErrors: '10%' }, () => [failing])
    assert.deepEqual(told, ['25 → 50'])
    const reason = end.kind === 'back' ? end.reason : ''
    // The slot of the rollout before may be that of this one too.
    assert.match(
      reason,
      /^query: 20 of [24]0 calls there failed \((50|100) %: unavailable 20\), 0 of [246]0 calls here failed \(0 %\); the limit is 10 %$/
    )
    assert.deepEqual(end, { kind: 'back', dial: 25, reason }, 'where this one began')
    const [newest] = await log.history({ module: 'notes', limit: 1 })
    const back = { from: 50, to: 25, why: `went back: ${reason}`, rolloutFrom: null }
    assert.containsSubset(newest, back)
  })

  test('waits where one operation has few calls, and goes on once they came', async ({
    assert,
  }) => {
    const { run } = await rollouts()
    const { told, end } = await run(
      { steps: '50' },
      () => [{}, { operation: 'rare', calls: 5 }],
      () => [{ operation: 'rare', calls: 15 }]
    )
    assert.deepEqual(told, ['0 → 50', 'waits', 'held 50, 40 calls'])
    assert.deepEqual(end, { kind: 'done', dial: 50 })
  })

  for (const [title, again, ends] of [
    ['goes on with a host that was slow at first', 10, ['held 50, 20 calls']],
    ['goes back from a host that is slow twice', 400, []],
  ] as const) {
    test(title, async ({ assert }) => {
      const { run, slot } = await rollouts()
      const taking = (ms: number) => slot(new Date(), Array(20).fill(ms / 1000)).buckets
      const { told, end } = await run(
        { steps: '50' },
        () => [{ buckets: taking(400) }],
        () => [{ buckets: taking(again) }]
      )
      assert.deepEqual(
        told.filter((one) => one !== 'waits'),
        ['0 → 50', 'slow', ...ends]
      )
      const reason = end.kind === 'back' ? end.reason : ''
      assert.equal(end.kind, ends.length > 0 ? 'done' : 'back')
      if (end.kind === 'back')
        assert.match(reason, /^query is slower there: median 400 ms of 20 calls/)
    })
  }

  test('waits no longer than it says, and goes on where nothing speaks against it', async ({
    assert,
  }) => {
    const { run } = await rollouts()
    const { told } = await run({ steps: '25', maxWait: '0s', here: 0 }, () => [{}])
    assert.deepEqual(told, ['0 → 25', 'held 25, 20 calls'])
  })

  test('waits no longer than it says, and stays where nothing is known', async ({ assert }) => {
    const { run, log } = await rollouts()
    const { told, end, dial } = await run({ steps: '50,100', maxWait: '0s' }, () => [])
    assert.deepEqual(told, ['0 → 50'])
    assert.deepEqual([end.kind, dial], ['refused', 50])
    assert.match(
      end.kind === 'refused' ? end.reason : '',
      /^only 0 calls went there in 1 s, and without 20 nothing is judged\. Wait longer \(--max-wait\), /
    )
    assert.lengthOf(await log.history({ module: 'notes', limit: 10 }), 1, 'nobody turned it back')
  })

  test('goes back when the other host dies, and nobody notices', async ({ assert }) => {
    const gate = await goneAndBack()
    const { run, client } = await rollouts(gate.url)
    const asked: Promise<unknown>[] = []
    const ask = () => asked.push(...Array.from({ length: 20 }, () => client().all({})))
    const { end } = await run({ steps: '50,100' }, () => {
      ask()
      void gate.close().then(ask)
    })
    assert.deepEqual(end, { kind: 'back', dial: 0, reason: 'its other host does not shake hands' })
    assert.lengthOf(asked, 40)
    for (const answer of await Promise.all(asked)) assert.deepEqual(answer, { ok: true, value: [] })
  })

  test('goes back where the other host works on another store all at once', async ({ assert }) => {
    const { run, said } = await rollouts()
    const was = said.store
    const { end } = await run({ steps: '50' }, () => void (said.store = 'another'))
    const reason = `its other host works on another store (another) than when the rollout began (${was})`
    assert.deepEqual(end, { kind: 'back', dial: 0, reason })
  })

  test('goes back to 0 where the way to where it began is closed, and says which dial holds', async ({
    assert,
  }) => {
    const { run, said, dial } = await rollouts()
    await dial(10)
    const { end, dial: holds } = await run(
      { steps: '100' },
      () => void (said.fingerprint = 'another')
    )
    assert.equal(holds, 0)
    assert.containsSubset(end, { kind: 'back', dial: 0 })
    assert.match(
      end.kind === 'back' ? end.reason : '',
      /^its other host speaks another version of notes.write: .*; not to 10: the other host speaks another version/
    )
  })

  test('goes on with one that was broken off, takes no other store for that one’s, and goes back to where that began', async ({
    assert,
  }) => {
    const { run, said, dial, log } = await rollouts()
    await dial(5)
    await dial(25, { rolloutFrom: 5 })
    const was = said.store
    said.store = 'another'
    const { told, end } = await run({ steps: '10,25,50' }, () => [{}])
    assert.deepEqual(told, ['on at 25'])
    const reason = `its other host works on another store (another) than when the rollout began (${was})`
    assert.deepEqual(end, { kind: 'back', dial: 5, reason })
    assert.lengthOf(await log.history({ module: 'notes', limit: 10 }), 3)
  })
})
