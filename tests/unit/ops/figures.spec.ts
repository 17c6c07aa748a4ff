import { test } from '@japa/runner'
import { SLOT, added } from '#ops/figures/figures'
import { ownFigures } from '#tests/unit/ops/own_figures'

const slotAt = (secondsAgo: number) =>
  new Date(Math.floor((Date.now() / 1000 - secondsAgo) / SLOT) * SLOT * 1000)

test.group('The traffic of all hosts', () => {
  test('is added up by slot, operation and side, whoever wrote it', async ({ assert }) => {
    const { figures, module, slot } = await ownFigures()
    const { figures: ofAnotherHost } = await ownFigures(module)
    const at = slotAt(0)
    const [mine, theirs] = [
      [0.001, 0.002],
      [0.002, 0.5, 3],
    ]
    await figures.addTraffic([
      slot(at, mine, { failures: 1, codes: { unavailable: 1 } }),
      slot(at, mine, { side: 'remote' }),
      slot(at, mine, { operation: 'other' }),
      slot(slotAt(SLOT), mine),
    ])
    await ofAnotherHost.addTraffic([
      slot(at, theirs, { failures: 2, codes: { unavailable: 1, module_failed: 1 } }),
    ])
    const slots = await figures.slots(module, slotAt(60))
    assert.lengthOf(slots, 4)
    const both = slots.find(
      ({ operation, side, slot: of }) =>
        operation === 'query' && side === 'local' && of.getTime() === at.getTime()
    )!
    const whole = slot(at, [...mine, ...theirs], {
      failures: 3,
      codes: { unavailable: 2, module_failed: 1 },
    })
    assert.closeTo(both.seconds, whole.seconds, 1e-9)
    assert.deepEqual({ ...both, seconds: 0 }, { ...whole, seconds: 0 })
    assert.deepEqual(added(slot(at, mine), slot(at, theirs)).buckets, whole.buckets)
    const [one, other] = [{ unavailable: 1 }, { unavailable: 1, module_failed: 1 }]
    const sum = added(slot(at, mine, { codes: one }), slot(at, theirs, { codes: other }))
    assert.deepEqual(sum.codes, whole.codes)
  })

  test('is told by stretches of time, oldest first, and kept for an hour', async ({ assert }) => {
    const { figures, module, slot } = await ownFigures()
    const agos = [10, 40, 3590, 20, 3610, 30]
    await figures.addTraffic(agos.map((ago) => slot(slotAt(ago), [ago])))
    const seen = async (from: number, until?: number) => {
      const slots = await figures.slots(module, slotAt(from), until ? slotAt(until) : undefined)
      return slots.map(({ seconds }) => seconds)
    }
    assert.deepEqual(await seen(30), [30, 20, 10])
    assert.deepEqual(await seen(30, 20), [30, 20])
    await figures.sweep()
    assert.deepEqual(await seen(10_000), [3590, 40, 30, 20, 10])
  })

  test('is summed up over a window, by operation and side', async ({ assert }) => {
    const { figures, module, slot } = await ownFigures()
    await figures.addTraffic([
      slot(slotAt(100), [9]),
      slot(slotAt(20), [1]),
      slot(slotAt(10), [2, 3], { failures: 1 }),
      slot(slotAt(10), [4], { side: 'remote' }),
    ])
    const sums = await figures.traffic(module, slotAt(30))
    const told = sums.map(({ side, calls, failures, seconds }) => [side, calls, failures, seconds])
    assert.sameDeepMembers(told, [
      ['local', 3, 1, 6],
      ['remote', 1, 0, 4],
    ])
    const local = sums.find(({ side }) => side === 'local')!
    assert.deepEqual(local.buckets, slot(slotAt(0), [1, 2, 3]).buckets)
    assert.isEmpty(await figures.traffic(module, slotAt(5)))
  })

  test('may be written by many hosts at once, in any order', async ({ assert }) => {
    const { figures, module, slot } = await ownFigures()
    const operations = Array.from({ length: 40 }, (_, at) => `operation${at}`)
    const all = operations.map((operation) => slot(slotAt(0), [0.01], { operation }))
    const hosts = Array.from({ length: 20 }, (_, at) => (at % 2 ? all : all.toReversed()))
    await Promise.all(hosts.map((slots) => figures.addTraffic(slots)))
    const sums = await figures.traffic(module, slotAt(60))
    assert.lengthOf(sums, 40)
    assert.isTrue(sums.every(({ calls }) => calls === 20))
  })
})
