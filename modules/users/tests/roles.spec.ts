import { test } from '@japa/runner'
import { refusal } from '#tests/support/results'
import { administrator, clientIn, user } from '#tests/support/clients'
import { credentials } from '#tests/support/credentials'
import { typed } from '#tests/support/typed'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

const password = 'a good long password'
const console = { kind: 'module', name: 'console' } as const
const notAllowed = refusal('not_allowed')
const missing = refusal('not_found')

async function setUp() {
  const username = unique('Mary ')
  const users = await clientIn('direct', Users, user(username))
  await users.signUp({ username, password })
  const epoch = async () => {
    const answer = await users.credentialEpoch({ username })
    return answer.ok && answer.value.epoch
  }
  const role = async () => {
    const answer = await users.role({ username })
    return answer.ok && answer.value.role
  }
  const modules = await clientIn('direct', Users, console)
  const root = await clientIn('direct', Users, administrator('root'))
  return { username, users, epoch, role, modules, root }
}

test.group('The role of an account', () => {
  test('is given by the console, in any spelling of the name, and told', async ({ assert }) => {
    const { username, modules, role } = await setUp()
    assert.equal(await role(), 'user')
    const input = { username: username.toUpperCase(), role: 'administrator' } as const
    assert.deepEqual(await modules.grantRole(input), {
      ok: true,
      value: { username, role: 'administrator' },
    })
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

  test('is given by nobody else, administrators included', async ({ assert }) => {
    const { username, users, root, role } = await setUp()
    const nobody = await clientIn('direct', Users)
    for (const client of [users, root, nobody])
      assert.deepEqual(await client.grantRole({ username, role: 'administrator' }), notAllowed)
    assert.equal(await role(), 'user')
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
    const log = await root.audit({ before: null, limit: 100 })
    const entries = log.ok ? log.value.entries.filter(({ subject }) => subject === username) : []
    assert.lengthOf(entries, 1)
    assert.include(entries[0], {
      administrator: 'module console',
      action: 'grantRole',
      details: 'administrator',
    })
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

  test('keeps the rules of signing up', async ({ assert }) => {
    const { username, root } = await setUp()
    const refusals = [
      [{ username, password }, 'username_taken'],
      [{ username: ' ', password }, 'username_invalid'],
      [{ username: unique('x'), password: 'short' }, 'password_too_short'],
    ] as const
    for (const [input, type] of refusals) {
      const answer = await root.createUser(input)
      assert.equal(!answer.ok && answer.error.type, type)
    }
  })

  test('is made by nobody else', async ({ assert }) => {
    const { users, modules } = await setUp()
    for (const client of [users, modules])
      assert.deepEqual(await client.createUser({ username: unique('x'), password }), notAllowed)
  })
})

test.group('The audit log of accounts', () => {
  test('is read page by page, newest first', async ({ assert }) => {
    const { username, root } = await setUp()
    for (const reason of ['one', 'two', 'three']) await root.suspend({ username, reason })
    const first = await root.audit({ before: null, limit: 2 })
    if (!first.ok) return assert.fail(first.error.type)
    const details = first.value.entries.map((entry) => entry.details)
    assert.deepEqual(details, ['three', 'two'])
    assert.equal(first.value.older, first.value.entries[1].id)
    const second = await root.audit({ before: first.value.older, limit: 1 })
    assert.equal(second.ok && second.value.entries[0].details, 'one')
  })

  test('is for administrators only', async ({ assert }) => {
    const { users, modules } = await setUp()
    for (const client of [users, modules, await clientIn('direct', Users)])
      assert.deepEqual(await client.audit({ before: null, limit: 5 }), notAllowed)
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
