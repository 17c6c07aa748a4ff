import { test } from '@japa/runner'
import type { Status } from '#ops/placement/status'
import { StatusWatch } from '#ops/placement/status_watch'
import { failureOf } from '#tests/support/failure_of'

const statusAt = (dial: number) =>
  ({ source: 'switchboard', modules: [{ dial }] }) as never as Status
const refused = () =>
  Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))

test.group('Watching the status', () => {
  /** What is asked, one after the other. */
  function watching(...answers: (() => Promise<Status>)[]) {
    let hungUp = 0
    const watch = new StatusWatch({
      ask: () => answers.shift()!(),
      hangUp: () => hungUp++,
      patience: 20,
    })
    return { look: () => watch.look(), hungUp: () => hungUp }
  }

  test('goes on with what was known last while the store is away, and says since when', async ({
    assert,
  }) => {
    const known = statusAt(10)
    const { look } = watching(
      async () => known,
      refused,
      refused,
      async () => statusAt(20)
    )
    assert.deepEqual(await look(), { status: known, outage: null })
    const first = await look()
    assert.equal(first.status, known)
    assert.equal(first.outage!.why, 'ECONNREFUSED')
    assert.closeTo(first.outage!.since.getTime(), Date.now(), 5000)
    const second = await look()
    assert.equal(second.outage!.since, first.outage!.since, 'it began once')
    assert.deepEqual(await look(), { status: statusAt(20), outage: null })
  })

  test('waits for no store that hangs: it hangs up, and asks anew', async ({ assert }) => {
    const { look, hungUp } = watching(
      () => new Promise(() => {}),
      async () => statusAt(20)
    )
    const { status, outage } = await look()
    assert.deepEqual([status, outage!.why, hungUp()], [null, 'no answer within 20 ms', 1])
    assert.deepEqual(await look(), { status: statusAt(20), outage: null })
    assert.equal(hungUp(), 1)
  })

  test('ends with what is no outage', async ({ assert }) => {
    const { look } = watching(() => Promise.reject(new Error('a defect')))
    assert.equal((await failureOf(look())).message, 'a defect')
  })
})
