import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { refusal, valueOf } from '#tests/support/results'
import { administrator, clientIn, user } from '#tests/support/clients'
import { credentials } from '#tests/support/credentials'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

const password = 'a good long password'
const reason = 'Sells pills.'
const notAllowed = refusal('not_allowed')
const missing = refusal('not_found')

test.group('An account that is suspended', () => {
  async function setUp() {
    const username = unique('Mary ')
    const users = await clientIn('direct', Users, user(username))
    await users.signUp({ username, password })
    const root = await clientIn('direct', Users, administrator('root'))
    const logIn = (typed = password) =>
      users.authenticate(credentials({ username, password: typed }))
    const db = await app.container.make('lucid.db')
    const row = () => db.connection('users').from('users').where({ username }).firstOrFail()
    return { username, users, root, logIn, row }
  }

  test('is told the reason where the password is right, and nothing else', async ({ assert }) => {
    const { username, root, logIn } = await setUp()
    const suspended = await root.suspend({ username: username.toUpperCase(), reason })
    assert.deepEqual(suspended, { ok: true, value: { username } })
    assert.deepEqual(await logIn(), refusal('suspended', { reason }))
    const wrong = await logIn('a wrong password')
    assert.deepEqual(wrong, refusal('wrong_credentials'))
  })

  test('has no session and no role, and does nothing', async ({ assert }) => {
    const { username, users, root } = await setUp()
    await root.suspend({ username, reason })
    assert.deepEqual(await users.credentialEpoch({ username }), missing)
    assert.deepEqual(await users.role({ username }), missing)
    for (const refused of [
      await users.account({}),
      await users.describe({ displayName: 'back', bio: '' }),
      await users.changePassword({ current: password, next: 'another good password' }),
      await users.deleteAccount({ password, thoughts: 'delete' }),
    ]) {
      assert.deepEqual(refused, refusal('not_logged_in'))
    }
  })

  test('is still found by others, and its name is taken', async ({ assert }) => {
    const { username, users, root } = await setUp()
    await root.suspend({ username, reason })
    assert.isTrue((await users.find({ username })).ok)
    assert.lengthOf((await users.findMany({ usernames: [username] })).value, 1)
    assert.isFalse((await users.signUp({ username, password })).ok)
  })

  test('keeps its first moment when it is suspended again, for another reason', async ({
    assert,
  }) => {
    const { username, root, row } = await setUp()
    await root.suspend({ username, reason })
    const first = await row()
    await root.suspend({ username, reason: 'Sells more.' })
    const second = await row()
    assert.deepEqual(second.suspended_at, first.suspended_at)
    assert.equal(second.suspended_because, 'Sells more.')
    assert.isAbove(second.epoch, first.epoch)
  })

  test('can log in after it is reinstated, but its old sessions stay ended', async ({ assert }) => {
    const { username, root, logIn } = await setUp()
    await root.suspend({ username, reason })
    assert.deepEqual(await root.reinstate({ username }), { ok: true, value: { username } })
    assert.equal(valueOf(await logIn()).epoch, 2)
    const [second, first] = valueOf(await root.audit({ before: null, limit: 2 })).entries
    const entry = { administrator: 'root', subject: username }
    assert.include(first, { ...entry, action: 'suspend', details: reason })
    assert.include(second, { ...entry, action: 'reinstate', details: null })
  })

  test('was suspended by an administrator: nobody else may, or end it', async ({ assert }) => {
    const { username, users, logIn } = await setUp()
    const modules = await clientIn('direct', Users, { kind: 'module', name: 'console' })
    for (const client of [users, modules, await clientIn('direct', Users)]) {
      assert.deepEqual(await client.suspend({ username, reason }), notAllowed)
      assert.deepEqual(await client.reinstate({ username }), notAllowed)
    }
    assert.isTrue((await logIn()).ok)
  })

  test('exists, and has a reason that can be kept', async ({ assert }) => {
    const { username, root, row } = await setUp()
    assert.deepEqual(await root.suspend({ username: unique('nobody'), reason }), missing)
    assert.deepEqual(await root.reinstate({ username: unique('nobody') }), missing)
    assert.deepEqual(await root.suspend({ username, reason: ' \n ' }), refusal('reason_blank'))
    await root.suspend({ username, reason: ' a\0b\r\nc ' })
    assert.equal((await row()).suspended_because, 'a\ufffdb\nc')
  })

  test('is no administrator’s own business: to what is about oneself, nobody is logged in', async ({
    assert,
  }) => {
    const { username } = await setUp()
    const acting = await clientIn('direct', Users, administrator(username))
    const refused = refusal('not_logged_in')
    assert.deepEqual(await acting.account({}), refused)
    assert.deepEqual(await acting.describe({ displayName: 'x', bio: '' }), refused)
    assert.deepEqual(await acting.deleteAccount({ password, thoughts: 'delete' }), refused)
  })
})
