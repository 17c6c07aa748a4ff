import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clientIn } from '#tests/support/clients'
import { laterBy } from '#tests/support/time_travel'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

const [password, next] = ['a good long password', 'another good password']

test.group('The token of a reset link', () => {
  test('is kept as a digest, and ends after an hour', async ({ assert }) => {
    const users = await clientIn('direct', Users, { kind: 'module', name: 'console' })
    const username = unique('forgetful ')
    await users.signUp({ username, password })
    const issued = await users.issueReset({ username })
    if (!issued.ok) return assert.fail(issued.error.type)
    const { token, expiresAt } = issued.value
    assert.closeTo(Date.parse(expiresAt), Date.now() + 60 * 60 * 1000, 5000)
    assert.match(token, /^[\w-]{43}$/)
    const rows = await db.connection('users').from('password_resets')
    assert.notInclude(JSON.stringify(rows), token)

    laterBy(59 * 60 * 1000)
    assert.isTrue((await users.resetLink({ token })).ok)
    laterBy(61_000)
    const over = { ok: false as const, error: { type: 'link_invalid' as const } }
    assert.deepEqual(await users.resetLink({ token }), over)
    assert.deepEqual(await users.resetPassword({ token, next }), over)
  })

  test('is used once, though two use it at the same moment', async ({ assert }) => {
    const users = await clientIn('direct', Users, { kind: 'module', name: 'console' })
    const username = unique('forgetful ')
    await users.signUp({ username, password })
    const issued = await users.issueReset({ username })
    if (!issued.ok) return assert.fail(issued.error.type)
    const { token } = issued.value
    const both = await Promise.all(
      [next, `${next} too`].map((one) => users.resetPassword({ token, next: one }))
    )
    assert.sameMembers(
      both.map(({ ok }) => ok),
      [true, false]
    )
  })
})
