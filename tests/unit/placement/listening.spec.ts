import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { listen } from '#database/listen'
import { ownerOf } from '#database/stores'
import { atEnd } from '#tests/support/at_end'
import { behindGate } from '#tests/unit/placement/behind_gate'
import { dialsLog } from '#tests/unit/placement/dials_log'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'
import { following } from '#tests/unit/placement/following'

/** So seldom that whoever hears of a change earlier was told. */
const NEVER = 60_000

test.group('Placements that the database tells of', (group) => {
  if (isEmbedded) {
    test('are looked for only, on the embedded database', ({ assert }) => assert.isNull(listen))
    return
  }
  group.tap((one) => one.timeout(15_000))

  /** Ends a connection as a database does that is restarted. */
  async function terminate(pid: number) {
    const db = await app.container.make('lucid.db')
    await db.connection(ownerOf('web')).rawQuery('SELECT pg_terminate_backend(?)', [pid])
  }

  test('are obeyed by every process within a second, without looking', async ({ assert }) => {
    const { log, module, turn } = await dialsLog()
    const processes = await Promise.all([1, 2].map(() => following({ log, module, every: NEVER })))
    for (const { connections } of processes) await eventually(async () => connections.length === 1)
    for (const to of [25, 100, 0, 50]) {
      await turn(to)
      const took = await Promise.all(processes.map(({ obeys }) => obeys(to)))
      assert.isBelow(Math.max(...took), 1000)
    }
  })

  test('are looked for while the connection is gone, and told of again after', async ({
    assert,
  }) => {
    const { log, module, turn } = await dialsLog()
    const { connections, obeys, reports } = await following({ log, module })
    for (const [time, to] of [10, 20, 30].entries()) {
      const connection = await eventually(async () => connections[time])
      await terminate(connection.processID!)
      await turn(to)
      assert.isBelow(await obeys(to), 1000)
    }
    await eventually(async () => connections.length === 4)
    assert.isEmpty(reports, 'nothing was missed, so nothing is said')
  })

  test('are heard by the new connection, not by looking', async ({ assert }) => {
    const { log, module, turn } = await dialsLog()
    const { connections, obeys, placements } = await following({ log, module, every: 1500 })
    const first = await eventually(async () => connections[0])
    await terminate(first.processID!)
    await eventually(async () => connections.length === 2)
    const { obeyed } = placements
    assert.isNull(obeyed)
    for (const to of [10, 20, 30]) {
      await turn(to)
      assert.isBelow(await obeys(to), 400)
    }
  })

  test('hold while the whole server cannot be reached, and are obeyed again after', async ({
    assert,
  }) => {
    const { module, turn } = await dialsLog()
    const { log, listen: listening, gate } = await behindGate()
    const { connections, placements, reports, obeys } = await following({
      log,
      module,
      listen: listening,
    })
    await turn(40)
    await obeys(40)
    await gate.close()
    await eventually(async () => reports.length === 2)
    await turn(70)
    const looked = await failureOf(placements.load())
    assert.match(looked.message, /ECONNREFUSED|terminated/)
    assert.equal(placements.of(module).dial, 40)
    await gate.open()
    await obeys(70)
    await eventually(async () => connections.length === 2)
    assert.sameMembers(
      reports.map(({ what }) => what),
      ['reading the placements', 'listening for changes of placements'],
      'each is told of once'
    )
  })

  test('may be turned often: what a process waits with does not pile up', async ({ assert }) => {
    const { log, module, turn } = await dialsLog()
    const { connections, obeys } = await following({ log, module, every: NEVER })
    await eventually(async () => connections.length === 1)
    const warnings: string[] = []
    const listener = ({ message }: Error) => warnings.push(message)
    process.on('warning', listener)
    atEnd(() => process.off('warning', listener))
    for (let to = 1; to <= 30; to++) {
      await turn(to)
      await obeys(to)
    }
    assert.isEmpty(warnings)
  })

  test('leave no connection behind when a process stops', async ({ assert }) => {
    const { log, module } = await dialsLog()
    const { connections, placements } = await following({ log, module })
    const { processID } = await eventually(async () => connections[0])
    await placements.stop()
    const db = await app.container.make('lucid.db')
    const isGone = async () => {
      const { rows } = await db
        .connection(ownerOf('web'))
        .rawQuery('SELECT 1 FROM pg_stat_activity WHERE pid = ?', [processID!])
      return rows.length === 0
    }
    assert.isTrue(await eventually(isGone))
  })
})
