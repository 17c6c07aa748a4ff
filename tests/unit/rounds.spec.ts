import { test } from '@japa/runner'
import { setTimeout as pause } from 'node:timers/promises'
import { Rounds } from '#switchboard/base/rounds'
import { eventually } from '#tests/support/eventually'

const HOUR = 60 * 60 * 1000

test.group('Work that is done again and again', () => {
  test('is done after each rest, and not at all before it is started', async ({ assert }) => {
    let done = 0
    const rounds = new Rounds(async () => (++done < 3 ? 1 : HOUR))
    await pause(5)
    assert.equal(done, 0)
    rounds.start()
    await eventually(async () => done === 3)
    await pause(5)
    assert.equal(done, 3)
    await rounds.stop()
  })

  test('does not sleep over what it is told during a round', async () => {
    let done = 0
    const rounds = new Rounds(async () => {
      if (++done === 1) rounds.wake()
      return HOUR
    })
    rounds.start()
    await eventually(async () => done === 2)
    await rounds.stop()
  })

  test('ends with the round that is under way', async ({ assert }) => {
    const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
    let done = 0
    const rounds = new Rounds(async () => {
      await finished
      done++
      return 0
    })
    rounds.start()
    const stopped = rounds.stop()
    assert.equal(done, 0)
    finish()
    await stopped
    assert.equal(done, 1)
  })
})
