import { test } from '@japa/runner'
import { setTimeout as pause } from 'node:timers/promises'
import { ChangeLog } from '#switchboard/placement/change_log'
import type { Listening } from '#switchboard/placement/store_placements'
import { dialsLog } from '#tests/unit/placement/dials_log'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'
import { following } from '#tests/unit/placement/following'
import { connectionToNowhere } from '#tests/support/nowhere'

/** A connection that tells of nothing. */
function ear(query: () => Promise<unknown>, end: () => unknown = () => {}): Listening {
  return { on: () => {}, query, end: async () => void end() }
}

test.group('Placements in the switchboard’s store', () => {
  test('hold before a host takes requests, else those of its settings do', async ({ assert }) => {
    const { log, module, turn } = await dialsLog()
    const fresh = await following({ log, module, dial: 7 })
    assert.deepEqual(fresh.placements.of(module), { dial: 7, shadow: 0, store: null })
    assert.isNull(fresh.placements.obeyed)
    await turn(25, { store: 'a store' })
    const change = await turn(10, { setting: 'shadow' })
    const { placements } = await following({ log, module, dial: 7 })
    assert.deepEqual(placements.of(module), { dial: 25, shadow: 10, store: 'a store' })
    assert.equal(placements.obeyed, change!.id)
    assert.equal(placements.source, 'switchboard')
  })

  test('are obeyed by every process, by looking alone', async ({ assert }) => {
    const { log, module, turn } = await dialsLog()
    const processes = await Promise.all([1, 2].map(() => following({ log, module, listen: null })))
    for (const to of [25, 100, 0]) {
      const change = await turn(to)
      await Promise.all(processes.map(({ obeys }) => obeys(to)))
      for (const { placements } of processes) assert.equal(placements.obeyed, change!.id)
    }
  })

  test('are told of with who and why, once a change', async ({ assert }) => {
    const { log, module, turn } = await dialsLog()
    const { placements, obeys } = await following({ log, module })
    const told: string[] = []
    placements.onChange(({ was, placement, why }) =>
      told.push(`${was.dial} → ${placement.dial}, ${was.shadow} → ${placement.shadow} (${why})`)
    )
    await turn(30, { why: 'have a look' })
    await obeys(30)
    await turn(60, { setting: 'shadow', who: 'Grace', why: 'compare' })
    await eventually(async () => placements.of(module).shadow === 60)
    await placements.load()
    assert.deepEqual(told, ['0 → 30, 0 → 0 (Ada: have a look)', '30 → 30, 0 → 60 (Grace: compare)'])
  })

  test('hold while the store is away, and are obeyed again after', async ({ assert }) => {
    const { module, turn, store } = await dialsLog()
    const nowhere = await connectionToNowhere()
    let isAway = false
    const log = new ChangeLog(() => (isAway ? nowhere() : store()))
    await turn(40)
    const { placements, reports, obeys } = await following({ log, module, every: 20, listen: null })
    for (const to of [70, 0]) {
      const { dial } = placements.of(module)
      reports.length = 0
      isAway = true
      await eventually(async () => reports.length > 0)
      await turn(to)
      for (let look = 0; look < 5; look++) await failureOf(placements.load())
      assert.equal(placements.of(module).dial, dial, 'it holds')
      isAway = false
      await obeys(to)
      assert.deepEqual(
        reports.map(({ what }) => what),
        ['reading the placements'],
        'each outage is told of once'
      )
    }
  })

  const deaf: [name: string, listen: () => Promise<Listening>][] = [
    ['refuses', () => Promise.reject(new Error('too many connections'))],
    ['never answers', () => new Promise(() => {})],
    ['answers, but never to LISTEN', async () => ear(() => new Promise(() => {}))],
  ]
  for (const [name, listen] of deaf) {
    test(`are followed by looking where what would tell of changes ${name}`, async ({ assert }) => {
      const { log, module, turn } = await dialsLog()
      const { placements, obeys, reports } = await following({ log, module, listen })
      for (const to of [25, 0]) {
        await turn(to)
        await obeys(to)
      }
      assert.isAtMost(reports.length, 1, 'it is told of once')
      await placements.stop()
    })
  }

  test('are listened for anew after LISTEN failed', async ({ assert }) => {
    const { log, module } = await dialsLog()
    let [asked, ended] = [0, 0]
    const query = async () => {
      if (++asked === 1) throw new Error('the database stops')
    }
    const listen = async () => ear(query, () => ended++)
    const { connections, reports } = await following({ log, module, every: 20, listen })
    await eventually(async () => asked === 2)
    await pause(100)
    assert.deepEqual([asked, connections.length, ended], [2, 1, 1])
    assert.deepEqual(
      reports.map(({ error, what }) => `${what}: ${error.message}`),
      ['listening for changes of placements: the database stops']
    )
  })

  test('are looked at once more when listening begins, for what changed before', async () => {
    const { log, module, turn } = await dialsLog()
    const query = async () => {
      await pause(200)
      await turn(30)
    }
    const { obeys } = await following({
      log,
      module,
      every: 60_000,
      listen: async () => ear(query),
    })
    await obeys(30)
  })

  test('leave no connection behind that comes after they were stopped', async ({ assert }) => {
    const { log, module } = await dialsLog()
    const { promise, resolve } = Promise.withResolvers<Listening>()
    const { placements } = await following({ log, module, listen: () => promise })
    await placements.stop()
    const asked: string[] = []
    const query = async () => asked.push('to listen')
    resolve(ear(query, () => asked.push('to end')))
    await eventually(async () => asked.length > 0)
    assert.deepEqual(asked, ['to end'])
  })
})
