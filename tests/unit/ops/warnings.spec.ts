import { test } from '@japa/runner'
import { bucketOf, noDurations } from '#ops/figures/durations'
import type { Traffic } from '#ops/figures/figures'
import { warningsOf } from '#ops/placement/warnings'
import { met } from '#tests/support/met'
import { Notes, notesModule } from '#tests/support/notes'
import { switchboardOf } from '#tests/support/test_switchboard'

/** The line of a host that knows another one, on one store with it. */
function line(serves = ['web', 'notes']) {
  const notes = { client: Notes, module: notesModule(), url: 'http://127.0.0.1:1' }
  const switchboard = switchboardOf([notes], { serves })
  met(switchboard, 'notes')
  return switchboard.line('notes')
}

/** Calls that took so many milliseconds each. */
function traffic(ms: number, more: Partial<Traffic> = {}): Traffic {
  const calls = more.calls ?? 100
  const buckets = noDurations()
  buckets[bucketOf(ms / 1000)] = calls
  const common = { module: 'notes', operation: 'write', side: 'local', calls } as const
  return { ...common, failures: 0, codes: {}, seconds: (calls * ms) / 1000, buckets, ...more }
}

test.group('What the traffic of a module tells an operator', () => {
  test('is nothing while all is well', ({ assert }) => {
    assert.deepEqual(warningsOf(line(), [traffic(20), traffic(100, { side: 'remote' })]), [])
    assert.deepEqual(warningsOf(line(), []), [])
  })

  test('is where failures come from, the most of them first', ({ assert }) => {
    const failing = [
      traffic(1, { failures: 3, codes: { database_connections: 1, database_locks: 2 } }),
      traffic(1, { operation: 'all', failures: 4, codes: { database_locks: 4 } }),
      traffic(1, { side: 'remote', failures: 2, codes: { network: 1, deadline_exceeded: 1 } }),
    ]
    assert.deepEqual(warningsOf(line(), failing), [
      '7 calls here failed in the last minute; look at locks in the database, which other transactions hold (6), the database, which has no free connection (1)',
      '2 calls there failed in the last minute (1 × deadline exceeded); look at the network on the way there (1)',
    ])
  })

  test('is which operation needs most of the time that it has', ({ assert }) => {
    const of = (one: Traffic, serves?: string[]) => warningsOf(line(serves), [one]).length
    assert.match(
      warningsOf(line(), [traffic(1200)])[0],
      /^write takes 1\d{3} ms here \(p95\), of the 2000 ms that it has$/
    )
    assert.equal(of(traffic(800)), 0)
    assert.equal(of(traffic(300, { side: 'remote' })), 1, 'a quarter of it there: 500 ms')
    assert.equal(of(traffic(300, { side: 'remote' }), ['web']), 0, 'all of it there')
    assert.equal(of(traffic(1200, { calls: 9 })), 0, 'too few to say')
  })
})
