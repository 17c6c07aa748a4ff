import { test } from '@japa/runner'
import { bucketOf } from '#ops/figures/durations'
import { Figures, SLOT } from '#ops/figures/figures'
import { Recorder } from '#ops/figures/recorder'
import { CallContext } from '#switchboard/call'
import { CALLS, type Observation } from '#switchboard/calls/observe'
import { COMPARISONS } from '#switchboard/shadow/comparison'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'
import { met } from '#tests/support/met'
import { connectionToNowhere } from '#tests/support/nowhere'
import { ownFigures } from '#tests/unit/ops/own_figures'
import { addresses } from '#tests/support/listeners'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { switchboardOf } from '#tests/support/test_switchboard'
import { Toy } from '#tests/support/toy'
import { toyModule } from '#tests/support/toy_module'
import { turnable } from '#tests/support/turnable'

function recording(figures: Figures) {
  const reports: string[] = []
  const recorder = new Recorder(figures, (_, what) => reports.push(what))
  recorder.start()
  atEnd(() => recorder.stop())
  return { recorder, reports }
}

/** As a client tells it. */
const tell = (module: string, more: Partial<Observation> = {}) =>
  CALLS.publish({
    module,
    operation: 'query',
    side: 'local',
    outcome: 'ok',
    failed: false,
    because: null,
    seconds: 0.003,
    requestId: 'r',
    caller: 'a test',
    ...more,
  })

const anHourAgo = () => new Date(Date.now() - 3_600_000)

test.group('The recorder of a host', () => {
  test('writes down calls by operation and side, within two seconds', async ({ assert }) => {
    const { figures, module, compared, comparisons } = await ownFigures()
    recording(figures)
    tell(module)
    tell(module, { failed: true, outcome: 'module_failed', seconds: 0.5 })
    tell(module, { side: 'remote', outcome: 'odd' })
    COMPARISONS.publish(compared('equal'))
    COMPARISONS.publish(compared('different'))
    const told = async () => {
      const sums = await figures.traffic(module, anHourAgo())
      return sums.reduce((sum, { calls }) => sum + calls, 0) === 3 && sums
    }
    const sums = await eventually(told, 2000)
    const local = sums.find(({ side }) => side === 'local')!
    assert.deepEqual([local.calls, local.failures], [2, 1])
    assert.deepEqual(local.codes, { module_failed: 1 })
    assert.closeTo(local.seconds, 0.503, 1e-9)
    assert.deepEqual([local.buckets[bucketOf(0.5)], local.buckets[bucketOf(0.003)]], [1, 1])
    const { calls, failures } = sums.find(({ side }) => side === 'remote')!
    assert.deepEqual([calls, failures], [1, 0], 'what a contract foresees is no failure')
    const [{ equal, different }] = await eventually(async () => {
      const counts = await comparisons()
      return counts.length > 0 && counts
    })
    assert.deepEqual([equal, different], [1, 1])
    assert.lengthOf(await figures.differences({ module, limit: 10 }), 1)
    for (const { slot } of await figures.slots(module, anHourAgo()))
      assert.equal(slot.getTime() % (SLOT * 1000), 0)
  })

  test('sees the calls of real clients on both sides, until it stops', async ({ assert }) => {
    const { figures } = await ownFigures('toy')
    const { recorder } = recording(figures)
    serveOnWire(switchboardOf([{ client: Toy, module: toyModule() }]))
    const placements = turnable({ toy: {} })
    const toy = { client: Toy, module: toyModule(), url: addresses.internal }
    const switchboard = switchboardOf([toy], { placements })
    met(switchboard, 'toy')
    const ask = (number: unknown) =>
      switchboard.client(Toy, new CallContext()).ask({ number: number as number })
    await ask(1)
    await failureOf(ask('1'))
    placements.turn('toy', { dial: 100 })
    await ask(1)
    await recorder.stop()
    await ask(1)
    const sums = await figures.traffic('toy', anHourAgo())
    assert.sameDeepMembers(
      sums.map(({ operation, side, calls, failures }) => [operation, side, calls, failures]),
      [
        ['ask', 'local', 2, 1],
        ['ask', 'remote', 1, 0],
      ]
    )
  })

  test('says once that it cannot write, and goes on when it can', async ({ assert }) => {
    const { figures, module, store } = await ownFigures()
    const nowhere = await connectionToNowhere()
    let isAway = true
    let tries = 0
    const { reports } = recording(
      new Figures(() => {
        tries++
        return isAway ? nowhere() : store()
      })
    )
    const calls = async () =>
      (await figures.traffic(module, anHourAgo())).reduce((sum, one) => sum + one.calls, 0)
    const steady = setInterval(() => tell(module), 100)
    atEnd(() => clearInterval(steady))
    await eventually(async () => reports.length > 0)
    const before = tries
    await eventually(async () => tries > before + 1)
    assert.equal(await calls(), 0)
    assert.deepEqual(reports, ['writing figures'])
    isAway = false
    await eventually(async () => (await calls()) > 0)
    assert.lengthOf(reports, 1)
  })
})
