import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { placedClient } from '#tests/support/clients'
import { typed } from '#tests/support/typed'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

test.group('The command users:reset', () => {
  test('prints a link of this site, and whose and until when it is', async ({ assert }) => {
    const username = unique('forgetful ')
    const users = await placedClient(Users)
    await users.signUp({ username, password: 'a good long password' })
    const { code, told } = await typed('users:reset', [username])
    assert.oneOf(code, [0, undefined])
    const [, name, link] =
      /(forgetful \S+) can choose a new password until \S+, once, at:\n(\S+)/.exec(told) ?? []
    assert.equal(name, username)
    const { origin, pathname, searchParams } = new URL(link)
    assert.equal(origin + pathname, `${app.config.get('api.publicUrl')}/reset`)
    const found = await users.resetLink({ token: searchParams.get('token')! })
    assert.deepEqual(found, { ok: true, value: { username } })
  })

  test('refuses a name that nobody has, with exit code 1', async ({ assert }) => {
    for (const name of [unique('nobody'), 'x'.repeat(201)]) {
      const { code, told } = await typed('users:reset', [name])
      assert.equal(code, 1)
      assert.include(told, `there is no account "${name}"`)
    }
  })
})
