import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { setTimeout as pause } from 'node:timers/promises'
import { DeadlineExceeded } from '#switchboard/failures'
import { atEnd } from '#tests/support/at_end'
import { clientIn, clientUnder, isSplit, placements, user } from '#tests/support/clients'
import { failureOf } from '#tests/support/failure_of'
import { unique } from '#tests/support/unique'
import { Thoughts } from '#tests/support/whole_clients'

/** How long the caller waits, in ms. */
const PATIENCE = 100
const TOLD = 'thoughts.publish did not answer before its deadline'

for (const placement of placements) {
  test.group(`Deadlines, ${placement}`, () => {
    test('a request whose time is up changes nothing any more', async ({ assert }) => {
      const principal = user(unique('author'))
      const deadline = Date.now() - 1
      const thoughts = await clientUnder(placement, Thoughts, { principal, deadline })
      const failure = await failureOf<DeadlineExceeded>(thoughts.publish({ text: 'too late' }))
      assert.instanceOf(failure, DeadlineExceeded)
      assert.equal(failure.message, TOLD)
      const { username } = principal as { username: string }
      assert.equal((await (await clientIn(placement, Thoughts)).count({ username })).value, 0)
    })

    // To hold a command up needs its store in this process.
    if (isSplit) return
    test('a command for which nobody waits any longer is not carried out', async ({ assert }) => {
      const username = unique('author')
      const principal = user(username)
      const key = unique('key')
      const db = (await app.container.make('lucid.db')).connection('thoughts')
      const thoughts = await clientIn(placement, Thoughts, principal)
      // As somebody else's: a call inside one's own transaction is refused.
      const busy = await Promise.resolve().then(() => db.transaction())
      atEnd(() => busy.isCompleted || busy.rollback())
      await busy.rawQuery('LOCK TABLE answers IN ACCESS EXCLUSIVE MODE')

      const deadline = Date.now() + PATIENCE
      const hurried = await clientUnder(placement, Thoughts, { principal, deadline })
      const failure = await failureOf<DeadlineExceeded>(hurried.publish({ text: 'first' }, { key }))
      assert.instanceOf(failure, DeadlineExceeded)
      assert.equal(failure.message, TOLD)
      // The host counts the same time from when it was asked, a little later: until then it may go on.
      await pause(PATIENCE)
      await busy.rollback()

      // Waits for the end of the first, and would be refused had it come to anything.
      const published = await thoughts.publish({ text: 'second' }, { key })
      assert.equal(published.ok && published.value.text, 'second')
      assert.equal((await thoughts.count({ username })).value, 1)
    })
  })
}
