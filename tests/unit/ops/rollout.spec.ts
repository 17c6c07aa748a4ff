import { test } from '@japa/runner'
import { SLOT, type Slot } from '#ops/figures/figures'
import { limitsFrom } from '#ops/rollout/limits'
import { Rollout, type Progress } from '#ops/rollout/rollout'
import type { Switchboard } from '#switchboard/switchboard'
import { fingerprintOf } from '#switchboard/contract/fingerprint'
import { atEnd } from '#tests/support/at_end'
import { fakeHost, send } from '#tests/support/fake_host'
import { notes } from '#tests/support/notes'
import { notesStore } from '#tests/support/notes_store'
import { ownMoves } from '#tests/unit/ops/own_moves'

test.group('A rollout', (group) => {
  const store = notesStore(group)

  /** Rollouts of the notes to a host that says of itself what the test says, and makes as many calls as that. */
  async function rollouts() {
    const { id } = await store().from('store').firstOrFail()
    const said = { module: 'notes', fingerprint: fingerprintOf(notes), store: id, operations: {} }
    const { url } = await fakeHost((response) => send(response, said))
    const own = await ownMoves({ store, url })
    const { moves, log, figures, placements, peer, slot } = own
    const line = () => ({ peer })
    const rollout = new Rollout({ placements, line } as unknown as Switchboard, log, figures, moves)

    /** What was called is of the slot in which a step begins, where it begins. */
    async function run(
      { steps, maxErrors = '100%' }: { steps: string; maxErrors?: string },
      atStep: (dial: number) => Partial<Slot>[] | void
    ) {
      const told: string[] = []
      const limits = { steps, every: '10ms', maxErrors, maxSlower: '1000x', minCalls: 20 }
      const plan = { ...limitsFrom(limits), module: 'notes', who: 'Ada', why: 'a test' }
      const added: Promise<void>[] = []
      atEnd(() => Promise.all(added))
      const end = await rollout.run(plan, (one: Progress) => {
        if (one.kind === 'held') told.push(`held ${one.dial}, ${one.judgement.calls} calls`)
        if (one.kind !== 'step') return
        told.push(one.resumed ? `on at ${one.dial}` : `${one.from} → ${one.dial}`)
        const now = Date.now()
        const begun = new Date(now - (now % (SLOT * 1000)))
        const slots = (atStep(one.dial) ?? []).map((more) =>
          slot(begun, Array(20).fill(0.01), { side: 'remote', ...more })
        )
        added.push(figures.addTraffic(slots))
      })
      return { told, end, dial: placements.of('notes').dial }
    }
    return { ...own, said, run }
  }

  test('counts the calls of the moment in which a step begins, and none before', async ({
    assert,
  }) => {
    const { run } = await rollouts()
    const longBefore = new Date(Date.now() - 3 * SLOT * 1000)
    const seen = await run({ steps: '50' }, () => [{}, { slot: longBefore, failures: 20 }])
    assert.deepEqual(seen.told, ['0 → 50', 'held 50, 20 calls'])
    assert.deepEqual(seen.end, { kind: 'done', dial: 50 })
  })

  test('goes back where more calls fail than are borne, and says so, here and in the history', async ({
    assert,
  }) => {
    const { run, dial, log } = await rollouts()
    await dial(5)
    const seen = await run({ steps: '10,50', maxErrors: '10%' }, (step) => [
      { failures: step === 10 ? 2 : 3 },
    ])
    assert.deepEqual(seen.told, ['5 → 10', 'held 10, 20 calls', '10 → 50'])
    const { end } = seen
    const reason = end.kind === 'back' ? end.reason : ''
    // The slot of the step before may be that of this one too.
    assert.match(reason, /^1[\d.]+ % of its [24]0 calls there failed; the limit is 10 %$/)
    assert.deepEqual(end, { kind: 'back', dial: 5, reason })
    const [newest] = await log.history({ module: 'notes', limit: 1 })
    assert.containsSubset(newest, {
      from: 50,
      to: 5,
      why: `went back: ${reason}`,
      rolloutFrom: null,
    })
  })

  test('goes back where the other host speaks another version all at once', async ({ assert }) => {
    const { run, said, dial } = await rollouts()
    await dial(5)
    const { end } = await run({ steps: '50' }, () => void (said.fingerprint = 'another'))
    const reason = 'its other host speaks another version of notes.write: it is not offered there'
    assert.deepEqual(end, { kind: 'back', dial: 5, reason })
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

  test('leaves what an earlier one reached: in trouble, it goes back there', async ({ assert }) => {
    const { run } = await rollouts()
    assert.deepEqual((await run({ steps: '10,25' }, () => [{}])).end, { kind: 'done', dial: 25 })
    const next = await run({ steps: '50,100', maxErrors: '1%' }, () => [{ failures: 20 }])
    assert.deepEqual(next.told, ['25 → 50'])
    assert.containsSubset(next.end, { kind: 'back', dial: 25 })
  })

  test('goes on with one that was broken off, and in trouble goes back to where that began', async ({
    assert,
  }) => {
    const { run, dial } = await rollouts()
    await dial(5)
    await dial(25, { rolloutFrom: 5 })
    const next = await run({ steps: '10,25,50', maxErrors: '1%' }, () => [{ failures: 20 }])
    assert.deepEqual(next.told, ['on at 25'])
    assert.containsSubset(next.end, { kind: 'back', dial: 5 })
  })

  test('that goes on takes no other store for the one that it began with', async ({ assert }) => {
    const { run, said, dial, log } = await rollouts()
    await dial(100, { rolloutFrom: 0 })
    said.store = 'another'
    const { end } = await run({ steps: '50,100' }, () => [{}])
    assert.containsSubset(end, { kind: 'back', dial: 0 })
    assert.lengthOf(await log.history({ module: 'notes', limit: 10 }), 2)
  })
})
