import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { createHash } from 'node:crypto'
import { hashPassword, passwordFits, refusePassword } from '#modules/users/models/password'
import { clientIn, user } from '#tests/support/clients'
import { credentials } from '#tests/support/credentials'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

async function usersStore() {
  const db = await app.container.make('lucid.db')
  return db.connection('users')
}

test.group('A password', () => {
  const table: [name: string, password: string, type: string | null][] = [
    ['of 7 characters', '1234567', 'password_too_short'],
    ['of 8 characters', '8 qz-41w', null],
    ['of 7 emoji, which are 14 units', '😀😁'.repeat(3) + '😀', 'password_too_short'],
    ['of 8 emoji', '😀😁🙂🙃😉😎🤖👻', null],
    ['of 200 characters', 'a long one '.repeat(18) + 'xy', null],
    ['of 201 characters', 'x'.repeat(201), 'password_too_long'],
    ['that many people have', 'password', 'password_common'],
    ['that many people have, in capitals', 'PassWord', 'password_common'],
    ['that many people have, in another width', 'ｐａｓｓｗｏｒｄ', 'password_common'],
    ['that many people have, with spaces and signs', ' pass-word! ', 'password_common'],
    ['of two characters in turns', 'abababab', 'password_common'],
    ['of digits in a row', '12345678', 'password_common'],
    ['of one character again and again', ' '.repeat(8), 'password_common'],
    ['that is the username', 'Mary Ann Lee', 'password_is_name'],
    ['that is the username in another case and width', 'ｍＡＲＹ ann lee', 'password_is_name'],
    ['that is the username with other signs', 'mary_ann.lee!', 'password_is_name'],
    ['that is the username twice', 'maryannlee maryannlee', 'password_is_name'],
    ['that is the username with accents', 'márÿ ann lée', 'password_is_name'],
    ['that is the name of the site', 'MyThoughts', 'password_is_name'],
    ['that has the username in it', 'mary ann lee sails', null],
  ]
  test('is refused where others would guess it, with the reason', async ({ assert }) => {
    for (const [name, password, type] of table) {
      const refusal = await refusePassword(password, 'Mary Ann Lee')
      assert.equal(refusal?.error.type ?? null, type, name)
    }
  })

  test('fits its hash however it was composed, and no other fits', async ({ assert }) => {
    const hashed = await hashPassword('pass\u00e9 word')
    assert.notEqual(await hashPassword('pass\u00e9 word'), hashed, 'it is salted')
    for (const same of ['pass\u00e9 word', 'passe\u0301 word'])
      assert.isTrue(await passwordFits(hashed, same))
    for (const other of ['passe word', ' pass\u00e9 word', ''])
      assert.isFalse(await passwordFits(hashed, other))
    for (const none of [null, undefined])
      assert.isFalse(await passwordFits(none, 'pass\u00e9 word'))
  })
})

test.group('The store of the users module', () => {
  test('has a scrypt hash for a password, and nowhere a password', async ({ assert }) => {
    const username = unique('reader')
    const [password, next, wrong] = ['first', 'second', 'wrong'].map((word) =>
      unique(`${word} secret `)
    )
    const users = await clientIn('direct', Users, user(username))
    const key = () => ({ key: unique('key') })
    const signedUp = await users.signUp({ username, password }, key())
    for (const tried of [password, wrong])
      await users.authenticate(credentials({ username, password: tried }), key())
    await users.changePassword({ current: wrong, next }, key())
    const changed = await users.changePassword({ current: password, next }, key())
    await users.signUp({ username, password: next }, key())
    assert.isTrue(signedUp.ok && changed.ok)

    const store = await usersStore()
    const { password: stored } = await store.from('users').where({ username }).firstOrFail()
    assert.match(stored, /^\$scrypt\$n=\d+,r=\d+,p=\d+\$/)

    const { rows: tables } = await store.rawQuery(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'users'::regnamespace AND relkind = 'r'`
    )
    assert.includeMembers(
      tables.map(({ name }: { name: string }) => name),
      ['users', 'answers', 'outbox', 'rate_limits']
    )
    const { rows: kept } = await store.rawQuery(
      `SELECT operation FROM answers WHERE result::text LIKE ? OR principal = ?`,
      [`%${username}%`, `user ${username}`]
    )
    assert.isAtLeast(kept.length, 4, 'answers were kept')
    for (const { name } of tables) {
      const { rows } = await store.rawQuery(`SELECT whole::text AS text FROM "${name}" AS whole`)
      const all = rows.map(({ text }: { text: string }) => text).join('\n')
      for (const secret of [password, next, wrong]) {
        for (const form of ['utf8', 'hex', 'base64url'] as const) {
          const written = Buffer.from(secret).toString(form)
          assert.isFalse(all.includes(written), `${name} has a password`)
        }
      }
    }
  })

  test('keeps inputs as digests that depend on a secret', async ({ assert }) => {
    const username = unique('reader')
    const users = await clientIn('direct', Users)
    const key = unique('key')
    const input = { username, password: 'a good long password' }
    await users.signUp(input, { key })
    const store = await usersStore()
    const { input_digest: digest } = await store.from('answers').where({ key }).firstOrFail()
    const { password } = input
    for (const text of [JSON.stringify(input), JSON.stringify({ password, username })])
      assert.notEqual(digest, createHash('sha256').update(text).digest('base64url'))
    assert.match(digest, /^[\w-]{43}$/)
  })
})
