import { test } from '@japa/runner'
import { refusal, valueOf } from '#tests/support/results'
import { administrator, clientIn } from '#tests/support/clients'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'
import { account, ownAnswers, password } from './account.js'

const reason = 'Sells pills.'
const notAllowed = refusal('not_allowed')
const missing = refusal('not_found')

test.group('An account that is suspended', () => {
  test('is told the reason where the password is right, and nothing else', async ({ assert }) => {
    const { username, root, logIn } = await account()
    const suspended = await root.suspend({ username: username.toUpperCase(), reason })
    assert.deepEqual(suspended, { ok: true, value: { username } })
    assert.deepEqual(await logIn(), refusal('suspended', { reason }))
    const wrong = await logIn('a wrong password')
    assert.deepEqual(wrong, refusal('wrong_credentials'))
  })

  test('has no session or role, does nothing, and is still found', async ({ assert }) => {
    const { username, users, root } = await account()
    await root.suspend({ username, reason })
    assert.deepEqual(await users.credentialEpoch({ username }), missing)
    assert.deepEqual(await users.role({ username }), missing)
    assert.deepEqual(await ownAnswers({ users }), Array(4).fill(refusal('not_logged_in')))
    assert.isTrue((await users.find({ username })).ok)
    assert.lengthOf((await users.findMany({ usernames: [username] })).value, 1)
    assert.isFalse((await users.signUp({ username, password })).ok)
  })

  test('keeps its first moment when it is suspended again', async ({ assert }) => {
    const { username, root, row } = await account()
    await root.suspend({ username, reason })
    const first = await row()
    await root.suspend({ username, reason: 'Sells more.' })
    const second = await row()
    assert.deepEqual(second.suspended_at, first.suspended_at)
    assert.equal(second.suspended_because, 'Sells more.')
    assert.isAbove(second.epoch, first.epoch)
  })

  test('can log in after it is reinstated, but its old sessions stay ended', async ({ assert }) => {
    const { username, root, logIn } = await account()
    await root.suspend({ username, reason })
    assert.deepEqual(await root.reinstate({ username }), { ok: true, value: { username } })
    assert.equal(valueOf(await logIn()).epoch, 2)
    const [second, first] = valueOf(await root.audit({ before: null, limit: 2 })).entries
    const entry = { administrator: 'root', subject: username }
    assert.include(first, { ...entry, action: 'suspend', details: reason })
    assert.include(second, { ...entry, action: 'reinstate', details: null })
  })

  test('was suspended by an administrator: nobody else may, or end it', async ({ assert }) => {
    const { username, users, modules, nobody, logIn } = await account()
    for (const client of [users, modules, nobody]) {
      assert.deepEqual(await client.suspend({ username, reason }), notAllowed)
      assert.deepEqual(await client.reinstate({ username }), notAllowed)
    }
    assert.isTrue((await logIn()).ok)
  })

  test('exists, and has a reason that can be kept', async ({ assert }) => {
    const { username, root, row } = await account()
    assert.deepEqual(await root.suspend({ username: unique('nobody'), reason }), missing)
    assert.deepEqual(await root.reinstate({ username: unique('nobody') }), missing)
    assert.deepEqual(await root.suspend({ username, reason: ' \n ' }), refusal('reason_blank'))
    await root.suspend({ username, reason: ' a\0b\r\nc ' })
    assert.equal((await row()).suspended_because, 'a\ufffdb\nc')
  })

  test('is not an administrator’s own: nobody is logged in to it', async ({ assert }) => {
    const { username } = await account()
    const users = await clientIn('direct', Users, administrator(username))
    assert.deepEqual(await ownAnswers({ users }), Array(4).fill(refusal('not_logged_in')))
  })
})
