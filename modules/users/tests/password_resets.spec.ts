import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { refusal, valueOf } from '#tests/support/results'
import { clientIn } from '#tests/support/clients'
import { laterBy } from '#tests/support/time_travel'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

const [password, next] = ['a good long password', 'another good password']

test.group('The token of a reset link', () => {
  async function issued() {
    const users = await clientIn('direct', Users, { kind: 'module', name: 'console' })
    const username = unique('forgetful ')
    await users.signUp({ username, password })
    return { users, ...valueOf(await users.issueReset({ username })) }
  }

  test('is kept as a digest, and ends after an hour', async ({ assert }) => {
    const { users, token, expiresAt } = await issued()
    assert.closeTo(Date.parse(expiresAt), Date.now() + 60 * 60 * 1000, 5000)
    assert.match(token, /^[\w-]{43}$/)
    const rows = await db.connection('users').from('password_resets')
    assert.notInclude(JSON.stringify(rows), token)

    laterBy(59 * 60 * 1000)
    assert.isTrue((await users.resetLink({ token })).ok)
    laterBy(61_000)
    assert.deepEqual(await users.resetLink({ token }), refusal('link_invalid'))
    assert.deepEqual(await users.resetPassword({ token, next }), refusal('link_invalid'))
  })

  test('is used once, though two use it at the same moment', async ({ assert }) => {
    const { users, token } = await issued()
    const both = await Promise.all(
      [next, `${next} too`].map((one) => users.resetPassword({ token, next: one }))
    )
    assert.sameMembers(
      both.map(({ ok }) => ok),
      [true, false]
    )
  })
})
