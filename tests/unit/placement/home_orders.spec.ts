import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import { ChangeLog } from '#switchboard/placement/change_log'
import { HomeOrders } from '#switchboard/placement/home_orders'
import type { Placements } from '#switchboard/placement/placement'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'
import { connectionToNowhere } from '#tests/support/nowhere'
import { placementsFile } from '#tests/support/placements_file'
import { turnable } from '#tests/support/turnable'
import { dialsLog } from '#tests/unit/placement/dials_log'
import { following } from '#tests/unit/placement/following'

const order = (...modules: string[]) => ({
  id: randomUUID(),
  modules,
  who: 'Grace',
  why: 'it is slow',
})

function ordersOf(
  placements: Placements,
  log: Pick<ChangeLog, 'recordHome'> | null,
  serves = (_module: string) => true
) {
  const reports: string[] = []
  const orders = new HomeOrders({
    placements,
    log,
    serves,
    every: 20,
    report: (error, what) => reports.push(`${what}: ${(error as Error).message}`),
  })
  atEnd(() => orders.stop())
  return { orders, reports }
}

/** A host that follows a history which can be away. */
async function hostOnStore(dial: number) {
  const { module, turn, store } = await dialsLog()
  const nowhere = await connectionToNowhere()
  const state = { isAway: false }
  const log = new ChangeLog(() => (state.isAway ? nowhere() : store()))
  await turn(dial)
  const followed = await following({ log, module, every: 20, listen: null })
  const { orders, reports } = ordersOf(followed.placements, log)
  const history = async () =>
    (await new ChangeLog(store).history({ module, limit: 10 })).map(
      ({ who, setting, from, to }) => `${who}: ${setting} ${from} → ${to}`
    )
  return { ...followed, module, turn, state, log, orders, history, failures: reports }
}

test.group('Modules that are taken home', () => {
  test('are at home before anything is waited for, and stay there while the store is away', async ({
    assert,
  }) => {
    const { placements, module, turn, state, orders, history, failures } = await hostOnStore(60)
    await turn(10, { setting: 'shadow' })
    await eventually(async () => placements.of(module).shadow === 10)
    state.isAway = true
    const told: string[] = []
    placements.onChange(({ why }) => told.push(why))
    const { home, written } = orders.take(order(module))
    assert.deepEqual(placements.of(module), { dial: 0, shadow: 0, store: null })
    assert.deepEqual([home, told], [[module], ['Grace: it is slow']])
    await eventually(async () => failures.length > 0)
    for (let look = 0; look < 3; look++) await failureOf(placements.load())
    assert.equal(placements.of(module).dial, 0)
    assert.lengthOf(await history(), 2, 'nothing is written yet')

    state.isAway = false
    await written
    assert.sameMembers((await history()).slice(0, 2), [
      'Grace: dial 60 → 0',
      'Grace: shadow 10 → 0',
    ])
    await placements.load()
    assert.deepEqual(placements.of(module), { dial: 0, shadow: 0, store: null })
    assert.lengthOf(failures, 1, 'the outage is told of once')
    assert.lengthOf(told, 1)
  })

  test('stay at home whatever the store says, until that has been written', async ({ assert }) => {
    const { placements, module, turn } = await hostOnStore(60)
    const { promise: gate, resolve: open } = Promise.withResolvers<void>()
    const { orders } = ordersOf(placements, { recordHome: () => gate })
    orders.take(order(module))
    await turn(80)
    await placements.load()
    assert.equal(placements.of(module).dial, 0)
    open()
    await eventually(async () => placements.of(module).dial === 80)
  })

  test('are not sent away by a look that began before', async ({ assert }) => {
    const { placements, module, log, orders } = await hostOnStore(60)
    const newest = log.newest.bind(log)
    const { promise: gate, resolve: open } = Promise.withResolvers<void>()
    log.newest = async (modules) => {
      const changes = await newest(modules)
      await gate
      return changes
    }
    const looking = placements.load()
    await orders.take(order(module)).written
    open()
    await looking
    assert.equal(placements.of(module).dial, 0)
  })

  test('go where an operator sends them afterwards', async () => {
    const { module, turn, orders, obeys } = await hostOnStore(60)
    await orders.take(order(module)).written
    await turn(30)
    await obeys(30)
  })

  test('are written in the order in which they were taken home, each order once', async ({
    assert,
  }) => {
    const written: string[] = []
    let isAway = true
    const { orders } = ordersOf(turnable({ search: { dial: 5 }, users: { dial: 5 } }), {
      async recordHome({ modules }) {
        if (isAway) throw new Error('away')
        written.push(...modules)
      },
    })
    const first = order('search')
    const taken = [first, first, order('users')].map((one) => orders.take(one))
    assert.strictEqual(taken[0], taken[1])
    isAway = false
    await Promise.all(taken.map((one) => one.written))
    assert.deepEqual(written, ['search', 'users'])
  })

  test('are written as the host stops, if the store is back by then', async ({ assert }) => {
    const { module, state, orders, history, failures } = await hostOnStore(60)
    state.isAway = true
    orders.take(order(module))
    await eventually(async () => failures.length > 0)
    state.isAway = false
    await orders.stop()
    assert.include(await history(), 'Grace: dial 60 → 0')
  })

  test('are those that the host serves', async ({ assert }) => {
    const placements = turnable({ search: { dial: 100 }, users: { dial: 50 } })
    const { orders } = ordersOf(placements, null, (module) => module === 'users')
    const { home, written } = orders.take(order('search', 'users'))
    assert.deepEqual([home, written], [['users'], null])
    assert.equal(placements.of('search').dial, 100)
    assert.equal(placements.of('users').dial, 0)
  })

  test('are at home in spite of a file, until that says something else', async ({ assert }) => {
    const { placements, write, replace, obeys, notices } = await placementsFile({ every: 10 })
    const text = { search: { dial: 70, shadow: 5 }, users: { dial: 30 } }
    await write(text)
    await placements.load()
    placements.start()
    const { orders } = ordersOf(placements, null)
    orders.take(order('search'))
    assert.deepEqual(placements.of('search'), { dial: 0, shadow: 0, store: null })
    await replace(text)
    await placementsLookAgain()
    assert.equal(placements.of('search').dial, 0, 'it was written anew, and says the same')
    assert.equal(placements.of('users').dial, 30)
    await replace('{ "search": ')
    await eventually(async () => notices.length > 0)
    assert.equal(placements.of('search').dial, 0, 'it says nothing')
    await replace({ ...text, users: { dial: 31 } })
    await obeys('search', 70)
    assert.equal(placements.of('users').dial, 31)

    /** Until the file was looked at some times more. */
    async function placementsLookAgain() {
      for (let look = 0; look < 3; look++) await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })
})
