import { test } from '@japa/runner'
import { clientIn, placements, user } from '#tests/support/clients'
import { credentials } from '#tests/support/credentials'
import { refusal, valueOf } from '#tests/support/results'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

const password = 'a good long password'

for (const placement of placements) {
  test.group(`The users contract, ${placement}`, () => {
    const anybody = () => clientIn(placement, Users)

    /** Somebody who has signed up, as they call the module. */
    async function newcomer() {
      const username = unique('writer')
      const users = await clientIn(placement, Users, user(username))
      await users.signUp({ username, password })
      return { username, users }
    }

    test('who signed up is found without regard to case, and can log in', async ({ assert }) => {
      const users = await anybody()
      const username = unique('Mary Ann ')
      const spaced = `  ${username.replace(' ', '   ')} `
      const signedUp = valueOf(await users.signUp({ username: spaced, password }))
      assert.equal(signedUp.user.username, username)
      const shouted = username.toUpperCase()
      const found = await users.find({ username: shouted })
      assert.deepEqual(found, { ok: true, value: signedUp.user })
      assert.notInclude(JSON.stringify([signedUp, found]), password)
      const known = { ok: true as const, value: { username, epoch: 1 } }
      const logIn = credentials({ username: username.toLowerCase(), password })
      assert.deepEqual(await users.authenticate(logIn), known)
      assert.deepEqual(await users.credentialEpoch({ username: shouted }), known)
      const usernames = ['nobody at all', username, shouted]
      assert.deepEqual((await users.findMany({ usernames })).value, [signedUp.user])
    })

    test('a name is given once, whatever its case, width or composition', async ({ assert }) => {
      const users = await anybody()
      const name = unique('Zoé')
      const names = [name, name.toUpperCase(), name.normalize('NFD'), name.replace('Z', 'Ｚ')]
      const answers = await Promise.all(
        names.map((username) => users.signUp({ username, password }))
      )
      assert.deepEqual(
        answers.filter(({ ok }) => !ok),
        Array(3).fill(refusal('username_taken'))
      )
    })

    test('a name that would look like another is refused, by its character', async ({ assert }) => {
      const users = await anybody()
      for (const [username, codePoint, fault] of [
        ['demo\ufe0f', 0xfe0f, 'unseen'],
        ['dеmo', 0x435, 'other_script'],
      ] as const)
        assert.deepEqual(
          await users.signUp({ username, password }),
          refusal('username_invalid', {
            reason: 'has_control_character',
            character: { codePoint, fault },
          })
        )
      for (const username of ['Admin', '..'])
        assert.deepEqual(await users.signUp({ username, password }), refusal('username_taken'))
    })

    test('a changed password raises the epoch, and the old one ends', async ({ assert }) => {
      const { username, users } = await newcomer()
      const next = 'an even better password'
      const wrong = await users.changePassword({ current: 'not it at all', next })
      assert.deepEqual(wrong, refusal('wrong_password'))
      const short = await users.changePassword({ current: password, next: 'short' })
      assert.deepEqual(short, refusal('password_too_short', { min: 8 }))
      const changed = await users.changePassword({ current: password, next })
      assert.deepEqual(changed, { ok: true, value: { epoch: 2 } })
      assert.isFalse((await users.authenticate(credentials({ username, password }))).ok)
      const again = await users.authenticate(credentials({ username, password: next }))
      assert.deepEqual(again, { ok: true, value: { username, epoch: 2 } })
      const nobody = await (await anybody()).changePassword({ current: password, next })
      assert.deepEqual(nobody, refusal('not_logged_in'))
    })

    test('display name and bio are kept as written, within their lengths', async ({ assert }) => {
      const { username, users } = await newcomer()
      const described = await users.describe({ displayName: ' Zoé <b> ', bio: 'One\r\ntwo' })
      assert.include(valueOf(described), { displayName: 'Zoé <b>', bio: 'One\ntwo' })
      assert.deepEqual(await users.find({ username }), described)
      for (const [given, type, explained] of [
        [{ displayName: 'x'.repeat(53) }, 'display_name_too_long', { over: 3 }],
        [{ bio: 'x'.repeat(161) }, 'bio_too_long', { over: 1 }],
        [
          { displayName: 'a\u0007' },
          'has_control_character',
          { field: 'displayName', character: { codePoint: 7, fault: 'control' } },
        ],
        [
          { displayName: '\u3164' },
          'has_control_character',
          { field: 'displayName', character: { codePoint: 0x3164, fault: 'unseen' } },
        ],
      ] as const) {
        const answer = await users.describe({ displayName: '', bio: '', ...given })
        assert.deepEqual(answer, refusal(type, explained))
      }
    })
  })
}
