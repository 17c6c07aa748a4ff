import { test } from '@japa/runner'
import { FORMER_AUTHOR } from '#modules/users/contract'
import { KeyReused } from '#switchboard/failures'
import { refusal } from '#tests/support/results'
import { clientIn } from '#tests/support/clients'
import { failureOf } from '#tests/support/failure_of'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'
import { account, ownAnswers, password } from './account.js'

const taken = refusal('username_taken')
const missing = refusal('not_found')

test.group('An account that is deleted', () => {
  test('leaves a tombstone: its name, and nothing of what it said or knew', async ({ assert }) => {
    const { username, users, row } = await account()
    await users.describe({ displayName: 'Zoé of the hills', bio: 'I sail.' })
    const answer = await users.deleteAccount({ password, thoughts: 'delete' })
    assert.deepEqual(answer, { ok: true, value: { username } })
    const { deleted_at: deletedAt, ...left } = await row()
    assert.instanceOf(deletedAt, Date)
    assert.include(left, { password: null, display_name: '', bio: '', role: 'user', epoch: 2 })
  })

  test('is nobody, to every operation', async ({ assert }) => {
    const { username, users, logIn } = await account()
    await users.deleteAccount({ password, thoughts: 'anonymise' })
    assert.deepEqual(await users.find({ username }), missing)
    assert.deepEqual(await users.credentialEpoch({ username }), missing)
    assert.deepEqual((await users.findMany({ usernames: [username] })).value, [])
    assert.deepEqual(await logIn(), refusal('wrong_credentials'))
    assert.deepEqual(await ownAnswers({ users }), Array(4).fill(refusal('not_logged_in')))
  })

  test('keeps its name for good, in any case, width or composition', async ({ assert }) => {
    const { username, users } = await account()
    await users.deleteAccount({ password, thoughts: 'delete' })
    const spellings = [username.normalize('NFD'), username.replace('Z', 'Ｚ'), `  ${username} `]
    for (const name of [username, username.toUpperCase(), ...spellings])
      assert.deepEqual(await users.signUp({ username: name, password }), taken, name)
  })

  test('is deleted once with the same key, and the first choice holds', async ({ assert }) => {
    const { username, users, row } = await account()
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
    const { users, row } = await account()
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
    const { username, users, nobody, logIn } = await account()
    const thoughts = 'delete'
    const wrong = await users.deleteAccount({ password: 'guessed', thoughts })
    assert.deepEqual(wrong, refusal('wrong_password'))
    const unasked = await nobody.deleteAccount({ password, thoughts })
    assert.deepEqual(unasked, refusal('not_logged_in'))
    assert.isTrue((await users.find({ username })).ok)
    assert.isTrue((await logIn()).ok)
  })

  test('keeps nothing that was saved in the moment of its deletion', async ({ assert }) => {
    for (let round = 0; round < 5; round++) {
      const { users, row } = await account()
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
