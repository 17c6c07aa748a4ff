import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { listen } from '#database/listen'
import { ownerOf } from '#database/stores'
import { atEnd } from '#tests/support/at_end'
import { dialsLog } from '#tests/unit/placement/dials_log'
import { eventually } from '#tests/support/eventually'
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

  test('are obeyed by every process within a second, without polling', async ({ assert }) => {
    const warnings: string[] = []
    const listener = ({ message }: Error) => warnings.push(message)
    process.on('warning', listener)
    atEnd(() => process.off('warning', listener))
    const { log, module, turn } = await dialsLog()
    const processes = await Promise.all([1, 2].map(() => following({ log, module, every: NEVER })))
    for (const { connections } of processes) await eventually(async () => connections.length === 1)
    // Node.js warns of more than ten listeners of one kind.
    for (let to = 1; to <= 15; to++) {
      await turn(to)
      await Promise.all(processes.map(({ obeys }) => obeys(to, 1000)))
    }
    assert.isEmpty(warnings)
  })

  test('are looked for while the connection is gone, and heard after', async ({ assert }) => {
    const { log, module, turn } = await dialsLog()
    const { connections, obeys, reports } = await following({ log, module, every: 1000 })
    const { processID } = await eventually(async () => connections[0])
    await terminate(processID!)
    await turn(10)
    await obeys(10)
    await eventually(async () => connections.length === 2)
    for (const to of [20, 30, 40]) {
      await turn(to)
      assert.isBelow(await obeys(to), 400, 'heard, not by looking')
    }
    assert.isEmpty(reports, 'nothing was missed, so nothing is said')
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
