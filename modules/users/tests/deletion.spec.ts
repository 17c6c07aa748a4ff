import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { FORMER_AUTHOR } from '#modules/users/contract'
import { KeyReused } from '#switchboard/failures'
import { refusal } from '#tests/support/results'
import { clientIn, user } from '#tests/support/clients'
import { credentials } from '#tests/support/credentials'
import { failureOf } from '#tests/support/failure_of'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

const password = 'a good long password'
const taken = refusal('username_taken')
const missing = refusal('not_found')

test.group('An account that is deleted', () => {
  async function setUp(username = unique('Zoé ')) {
    const users = await clientIn('direct', Users, user(username))
    await users.signUp({ username, password })
    const db = await app.container.make('lucid.db')
    const row = () => db.connection('users').from('users').where({ username }).firstOrFail()
    return { username, users, row }
  }

  test('leaves a tombstone: its name, and nothing of what it said or knew', async ({ assert }) => {
    const { username, users, row } = await setUp()
    await users.describe({ displayName: 'Zoé of the hills', bio: 'I sail.' })
    const answer = await users.deleteAccount({ password, thoughts: 'delete' })
    assert.deepEqual(answer, { ok: true, value: { username } })
    const { deleted_at: deletedAt, ...left } = await row()
    assert.instanceOf(deletedAt, Date)
    assert.include(left, { password: null, display_name: '', bio: '', role: 'user', epoch: 2 })
  })

  test('is nobody, to every operation', async ({ assert }) => {
    const { username, users } = await setUp()
    await users.deleteAccount({ password, thoughts: 'anonymise' })
    assert.deepEqual(await users.find({ username }), missing)
    assert.deepEqual(await users.credentialEpoch({ username }), missing)
    assert.deepEqual((await users.findMany({ usernames: [username] })).value, [])
    assert.deepEqual(
      await users.authenticate(credentials({ username, password })),
      refusal('wrong_credentials')
    )
    for (const refused of [
      await users.account({}),
      await users.describe({ displayName: 'back', bio: '' }),
      await users.changePassword({ current: password, next: 'another good password' }),
      await users.deleteAccount({ password, thoughts: 'delete' }),
    ]) {
      assert.deepEqual(refused, refusal('not_logged_in'))
    }
  })

  test('keeps its name for good, in any case, width or composition', async ({ assert }) => {
    const { username, users } = await setUp()
    await users.deleteAccount({ password, thoughts: 'delete' })
    const spellings = [username.normalize('NFD'), username.replace('Z', 'Ｚ'), `  ${username} `]
    for (const name of [username, username.toUpperCase(), ...spellings])
      assert.deepEqual(await users.signUp({ username: name, password }), taken, name)
  })

  test('is deleted once with the same key, and the first choice holds', async ({ assert }) => {
    const { username, users, row } = await setUp()
    const key = unique('key')
    const input = { password, thoughts: 'anonymise' } as const
    const both = await Promise.all([
      users.deleteAccount(input, { key }),
      users.deleteAccount(input, { key }),
    ])
    const done = { ok: true, value: { username } }
    assert.deepEqual([...both, await users.deleteAccount(input, { key })], [done, done, done])
    assert.equal((await row()).epoch, 2)
    const other = users.deleteAccount({ password, thoughts: 'delete' }, { key })
    assert.instanceOf(await failureOf(other), KeyReused)
  })

  test('is deleted once where two ask at the same time', async ({ assert }) => {
    const { users, row } = await setUp()
    const both = await Promise.all(
      (['anonymise', 'delete'] as const).map((thoughts) =>
        users.deleteAccount({ password, thoughts })
      )
    )
    assert.sameMembers(
      both.map(({ ok }) => ok),
      [true, false]
    )
    assert.equal((await row()).epoch, 2)
  })

  test('stays with a wrong password, or where nobody asks', async ({ assert }) => {
    const { username, users } = await setUp()
    assert.deepEqual(
      await users.deleteAccount({ password: 'guessed', thoughts: 'delete' }),
      refusal('wrong_password')
    )
    const nobody = await clientIn('direct', Users)
    assert.deepEqual(
      await nobody.deleteAccount({ password, thoughts: 'delete' }),
      refusal('not_logged_in')
    )
    assert.isTrue((await users.find({ username })).ok)
    assert.isTrue((await users.authenticate(credentials({ username, password }))).ok)
  })

  test('says nothing of itself that was saved in the moment of its deletion', async ({
    assert,
  }) => {
    for (let round = 0; round < 5; round++) {
      const { users, row } = await setUp()
      await Promise.all([
        users.deleteAccount({ password, thoughts: 'delete' }),
        ...Array.from({ length: 8 }, () => users.describe({ displayName: 'Me', bio: 'Here' })),
        users.changePassword({ current: password, next: 'another good password' }),
      ])
      const left = await row()
      if (left.deleted_at) assert.include(left, { display_name: '', bio: '', password: null })
    }
  })
})

test.group('The name of what people left behind', () => {
  test('cannot be had, however it is spelled', async ({ assert }) => {
    const users = await clientIn('direct', Users)
    for (const username of [FORMER_AUTHOR, '[DELETED]', ' [deleted] ', '［deleted］'])
      assert.deepEqual(await users.signUp({ username, password }), taken, username)
  })
})
