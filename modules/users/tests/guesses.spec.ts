import { test } from '@japa/runner'
import { clientIn } from '#tests/support/clients'
import { credentials } from '#tests/support/credentials'
import { laterBy } from '#tests/support/time_travel'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

const HOUR = 60 * 60 * 1000
const PAUSE = HOUR / 4
const password = 'a good long password'

/** 10 in each quarter of an hour, and one window more, since the hours need not begin with one. */
const MOST_IN_HOURS = [
  { hours: 2, most: 90, tags: [] },
  { hours: 24, most: 970, tags: ['@slow'] },
]

test.group('Guessing at a password', () => {
  test('from one address does not lock out new accounts or known devices', async ({ assert }) => {
    const users = await clientIn('direct', Users)
    const address = unique('192.0.2.')
    const guess = () =>
      users.authenticate(credentials({ username: unique('n'), password: 'x', address }))
    await Promise.all(Array.from({ length: 101 }, guess))
    const username = unique('newcomer')
    await users.signUp({ username, password })
    const elsewhere = await users.authenticate(credentials({ username, password, address }))
    assert.equal(!elsewhere.ok && elsewhere.error.type, 'too_many_attempts')
    const device = { id: unique('device'), epoch: 1 }
    for (const place of [{ entrance: 'sign-up' } as const, { device }]) {
      const answer = await users.authenticate(
        credentials({ username, password, address, ...place })
      )
      assert.isTrue(answer.ok, Object.keys(place).join())
    }
  }).timeout(60_000)

  for (const { hours, most, tags } of MOST_IN_HOURS)
    test(`gets no more than ${most} guesses in any ${hours} hours, from any number of addresses, though its owner logs in meanwhile`, async ({
      assert,
    }) => {
      const users = await clientIn('direct', Users)
      const username = unique('target')
      await users.signUp({ username, password })
      const device = { id: unique('device'), epoch: 1 }
      let guesses = 0
      for (let passed = 0; passed <= hours * HOUR;) {
        const guess = { username, password: 'guess guess', address: unique('192.0.2.') }
        const answer = await (guesses % 2
          ? users.logIn(guess)
          : users.authenticate(credentials(guess)))
        if (answer.ok) return assert.fail('a guess fitted')
        if (answer.error.type === 'wrong_credentials') guesses++
        else if (answer.error.type === 'too_many_attempts') {
          assert.isTrue((await users.authenticate(credentials({ username, password, device }))).ok)
          const wait = answer.error.retryAfter * 1000
          assert.isAtMost(wait, PAUSE)
          laterBy(wait)
          passed += wait
          // The owner is at an unknown place once the pause is over; what others used up stays used up.
          assert.isTrue((await users.authenticate(credentials({ username, password }))).ok)
        }
      }
      assert.isAtMost(guesses, most)
      assert.isAtLeast(guesses, 0.85 * most, 'the attack was in earnest')
    })
      .tags(tags)
      .timeout(120_000)
})
