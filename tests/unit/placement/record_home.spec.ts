import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import type { HomeEntry } from '#switchboard/placement/record_home'
import { dialsLog } from '#tests/unit/placement/dials_log'

test.group('What was taken home, in the history', () => {
  /** A history, and what a host writes to it that obeyed some time ago. */
  async function written() {
    const dials = await dialsLog()
    const { log, module } = dials
    const entry = (more: Partial<HomeEntry> = {}): HomeEntry => ({
      id: randomUUID(),
      modules: [module],
      who: 'Grace',
      why: 'it is slow',
      ago: () => 0,
      seen: null,
      followsHistory: true,
      from: [
        { module, setting: 'dial', value: 40 },
        { module, setting: 'shadow', value: 0 },
      ],
      ...more,
    })
    const told = async () =>
      (await log.history({ module, limit: 10 })).map(
        ({ setting, from, to, who }) => `${who}: ${setting} ${from} → ${to}`
      )
    const dial = async () =>
      (await log.newest([module])).find(({ setting }) => setting === 'dial')?.to
    return { ...dials, entry, told, dial }
  }

  test('says who and why, of each dial and shadow that was not at 0', async ({ assert }) => {
    const { log, module, turn, entry, told } = await written()
    await turn(40)
    await turn(5, { setting: 'shadow' })
    await log.recordHome(entry())
    assert.sameMembers((await told()).slice(0, 2), ['Grace: dial 40 → 0', 'Grace: shadow 5 → 0'])
    const [{ why, store }] = await log.history({ module, limit: 1 })
    assert.deepEqual([why, store], ['it is slow', null])
    await log.recordHome(entry())
    assert.lengthOf(await told(), 4, 'it is at 0 already')
  })

  test('is written once, however many hosts were told', async ({ assert }) => {
    const { log, turn, store, entry, told } = await written()
    const change = await turn(40)
    await store().from('changes').where({ id: change!.id }).update({ at: hourAgo() })
    const first = entry({ ago: () => 100 })
    await Promise.all([1, 2, 3].map(() => log.recordHome(first)))
    // This one counts a moment more since it was told, so that for it nothing was written before.
    await log.recordHome({ ...first, ago: () => 150 })
    assert.deepEqual(await told(), ['Grace: dial 40 → 0', 'Ada: dial 0 → 40'])
  })

  test('has the time when it was done: what was set later holds, and stands above it', async ({
    assert,
  }) => {
    const { log, module, turn, store, entry, told, dial } = await written()
    const change = await turn(40)
    await store().from('changes').where({ id: change!.id }).update({ at: hourAgo() })
    await turn(60)
    await log.recordHome(entry({ ago: () => 30 * 60_000, seen: change!.id }))
    assert.deepEqual(await told(), ['Ada: dial 40 → 60', 'Grace: dial 40 → 0', 'Ada: dial 0 → 40'])
    assert.equal(await dial(), 60)
    const [, { at }] = await log.history({ module, limit: 2 })
    assert.closeTo(at.getTime(), Date.now() - 30 * 60_000, 60_000)
  })

  test('comes after what the host knew then, whatever the clock of the database says', async ({
    assert,
  }) => {
    const { log, turn, store, entry, dial } = await written()
    const change = await turn(40)
    const inAnHour = new Date(Date.now() + 3_600_000)
    await store().from('changes').where({ id: change!.id }).update({ at: inAnHour })
    await log.recordHome(entry({ seen: change!.id }))
    assert.equal(await dial(), 0)
    await turn(25)
    assert.equal(await dial(), 25, 'and what is set next comes after that')
  })

  test('says what the host obeyed, where that came from elsewhere', async ({ assert }) => {
    const { log, turn, entry, told } = await written()
    await turn(10)
    await log.recordHome(entry({ followsHistory: false }))
    assert.deepEqual(await told(), ['Grace: dial 40 → 0', 'Ada: dial 0 → 10'])
  })

  test('of a module that the host does not serve is what the history said', async ({ assert }) => {
    const { log, module, turn, entry, told } = await written()
    const unserved = entry({ from: [{ module, setting: 'dial', value: null }] })
    await log.recordHome(unserved)
    assert.isEmpty(await told())
    await turn(70)
    await log.recordHome(unserved)
    assert.deepEqual(await told(), ['Grace: dial 70 → 0', 'Ada: dial 0 → 70'])
  })
})

const hourAgo = () => new Date(Date.now() - 3_600_000)
