import { test } from '@japa/runner'
import { refusal, valueOf } from '#tests/support/results'
import { credentials } from '#tests/support/credentials'
import { typed } from '#tests/support/typed'
import { unique } from '#tests/support/unique'
import { account, password } from './account.js'

const notAllowed = refusal('not_allowed')
const missing = refusal('not_found')

async function setUp() {
  const somebody = await account()
  const { username, users } = somebody
  const epoch = async () => valueOf(await users.credentialEpoch({ username })).epoch
  const role = async () => valueOf(await users.role({ username })).role
  return { ...somebody, epoch, role }
}

test.group('The role of an account', () => {
  test('is given by the console, in any spelling of the name, and told', async ({ assert }) => {
    const { username, modules, role } = await setUp()
    assert.equal(await role(), 'user')
    const input = { username: username.toUpperCase(), role: 'administrator' } as const
    const given = valueOf(await modules.grantRole(input))
    assert.deepEqual(given, { username, role: 'administrator' })
    assert.equal(await role(), 'administrator')
  })

  test('ends the sessions only where it is taken away', async ({ assert }) => {
    const { username, modules, epoch } = await setUp()
    await modules.grantRole({ username, role: 'user' })
    await modules.grantRole({ username, role: 'administrator' })
    assert.equal(await epoch(), 1)
    await modules.grantRole({ username, role: 'user' })
    assert.equal(await epoch(), 2)
  })

  test('is given by nobody else; accounts and log are for administrators', async ({ assert }) => {
    const { username, users, modules, root, nobody, role } = await setUp()
    for (const client of [users, root, nobody])
      assert.deepEqual(await client.grantRole({ username, role: 'administrator' }), notAllowed)
    assert.equal(await role(), 'user')
    for (const client of [users, modules, nobody]) {
      const made = await client.createUser({ username: unique('x'), password })
      assert.deepEqual(made, notAllowed)
      assert.deepEqual(await client.audit({ before: null, limit: 5 }), notAllowed)
    }
  })

  test('is nobody’s where there is no account', async ({ assert }) => {
    const { modules } = await setUp()
    const username = unique('nobody')
    assert.deepEqual(await modules.grantRole({ username, role: 'administrator' }), missing)
    assert.deepEqual(await modules.role({ username }), missing)
  })

  test('is in the audit log once for each change, with who made it', async ({ assert }) => {
    const { username, modules, root } = await setUp()
    for (let time = 0; time < 2; time++)
      await modules.grantRole({ username, role: 'administrator' })
    const log = valueOf(await root.audit({ before: null, limit: 100 }))
    const [entry, ...more] = log.entries.filter(({ subject }) => subject === username)
    assert.isEmpty(more)
    const details = 'administrator'
    assert.include(entry, { administrator: 'module console', action: 'grantRole', details })
  })
})

test.group('An account made by an administrator', () => {
  test('can be logged in to, and is in the audit log without its password', async ({ assert }) => {
    const { root } = await setUp()
    const username = unique('made')
    const made = await root.createUser({ username, password })
    assert.containsSubset(made, { ok: true, value: { username } })
    assert.isTrue((await root.authenticate(credentials({ username, password }))).ok)
    const log = await root.audit({ before: null, limit: 1 })
    assert.notInclude(JSON.stringify(log), password)
    assert.containsSubset(log, {
      value: { entries: [{ administrator: 'root', action: 'createUser', subject: username }] },
    })
  })
})

test.group('The audit log of accounts', () => {
  test('is read page by page, newest first', async ({ assert }) => {
    const { username, root } = await setUp()
    for (const reason of ['one', 'two', 'three']) await root.suspend({ username, reason })
    const { entries, older } = valueOf(await root.audit({ before: null, limit: 2 }))
    assert.deepEqual(
      entries.map(({ details }) => details),
      ['three', 'two']
    )
    assert.equal(older, entries[1].id)
    const second = valueOf(await root.audit({ before: older, limit: 1 }))
    assert.equal(second.entries[0].details, 'one')
  })
})

test.group('node ace users:role', () => {
  test('gives a role, and takes it away again', async ({ assert }) => {
    const { username, role } = await setUp()
    const given = await typed('users:role', [username.toUpperCase(), 'administrator'])
    assert.equal(given.code, 0, given.told)
    assert.include(given.told, `${username} is an administrator now`)
    assert.equal(await role(), 'administrator')
    assert.include((await typed('users:role', [username, 'user'])).told, 'is a user now')
    assert.equal(await role(), 'user')
  })

  test('says what is wrong with a name or a role', async ({ assert }) => {
    const { username, role } = await setUp()
    const nobody = await typed('users:role', ['nobody at all', 'administrator'])
    assert.equal(nobody.code, 1)
    assert.include(nobody.told, 'there is no account "nobody at all"')
    const king = await typed('users:role', [username, 'king'])
    assert.equal(king.code, 2)
    assert.include(king.told, '"king" is no role; there are user, administrator')
    assert.equal(await role(), 'user')
  })
})
