import { test } from '@japa/runner'
import { dialsLog } from '#tests/unit/placement/dials_log'

test.group('The history of placements', () => {
  test('keeps who turned which dial when, from where, to where, and why', async ({ assert }) => {
    const { log, module, turn } = await dialsLog()
    const before = Date.now()
    const change = await turn(25, { why: 'try it', store: 'a store', rolloutFrom: 5 })
    const [{ id, at, ...kept }, ...rest] = await log.history({ module, limit: 10 })
    assert.deepEqual(kept, {
      module,
      setting: 'dial',
      from: 0,
      to: 25,
      who: 'Ada',
      why: 'try it',
      store: 'a store',
      rolloutFrom: 5,
    })
    assert.isEmpty(rest)
    assert.deepEqual({ id, at, ...kept }, change, 'who turned it is told the same')
    assert.closeTo(at.getTime(), before, 5000)
  })

  test('goes on from what held before, newest first', async ({ assert }) => {
    const { log, module, turn } = await dialsLog()
    const shadow = { setting: 'shadow', who: 'Grace' } as const
    await log.record({ module, setting: 'dial', to: 30, who: 'Ada', why: '' }, 20)
    await turn(50)
    await turn(10, shadow)
    await turn(0)
    const told = (await log.history({ module, limit: 10 })).map(
      ({ setting, from, to, who }) => `${who}: ${setting} ${from} → ${to}`
    )
    assert.deepEqual(told, [
      'Ada: dial 50 → 0',
      'Grace: shadow 0 → 10',
      'Ada: dial 30 → 50',
      'Ada: dial 20 → 30',
    ])
    const latest = (await log.history({ limit: 2 })).map(({ to }) => to)
    assert.deepEqual(latest, [0, 10], 'of all modules, too')
  })

  test('knows what holds: the newest of each setting, by module', async ({ assert }) => {
    const { log, module, turn } = await dialsLog()
    const { module: other, turn: turnOther } = await dialsLog()
    assert.isEmpty(await log.newest([module, other]))
    for (const to of [10, 20, 30]) await turn(to)
    await turn(5, { setting: 'shadow' })
    await turnOther(99)
    const newest = async (modules: string[]) =>
      (await log.newest(modules)).map(({ setting, to }) => `${setting} ${to}`).sort()
    assert.deepEqual(await newest([module]), ['dial 30', 'shadow 5'])
    assert.deepEqual(await newest([module, other]), ['dial 30', 'dial 99', 'shadow 5'])
  })

  test('has no change to the value that holds already', async ({ assert }) => {
    const { log, module, turn } = await dialsLog()
    assert.isNull(await turn(0), 'it began there')
    assert.isNotNull(await turn(40))
    assert.isNull(await turn(40))
    assert.isNotNull(await turn(40, { store: 'another' }), 'the other side has another store now')
    assert.isNull(await turn(40, { store: 'another' }))
    assert.isNull(await turn(0, { setting: 'shadow' }))
    assert.isNotNull(await turn(0))
    assert.lengthOf(await log.history({ module, limit: 10 }), 3)
  })

  test('is one chain, however many turn at once', async ({ assert }) => {
    const { log, module, turn } = await dialsLog()
    const turns = Array.from({ length: 60 }, (_, at) => turn((at * 37) % 101))
    const made = (await Promise.all(turns)).filter((one) => one !== null)
    const chain = (await log.history({ module, limit: 100 })).toReversed()
    assert.lengthOf(chain, made.length)
    assert.isAbove(chain.length, 50)
    assert.deepEqual(
      chain.map(({ from }) => from),
      [0, ...chain.slice(0, -1).map(({ to }) => to)],
      'each goes on from the one before'
    )
  })

  test('takes no value that is no share', async ({ assert }) => {
    const { turn } = await dialsLog()
    for (const to of [-1, 101]) await assert.rejects(() => turn(to), /check constraint/)
  })
})
