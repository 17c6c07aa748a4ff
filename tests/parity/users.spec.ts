import { test } from '@japa/runner'
import { clientIn, placements, user } from '#tests/support/clients'
import { credentials } from '#tests/support/credentials'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

const password = 'a good long password'

for (const placement of placements) {
  test.group(`The users contract, ${placement}`, () => {
    const anybody = () => clientIn(placement, Users)

    test('who signed up is found without regard to case, and can log in', async ({ assert }) => {
      const users = await anybody()
      const username = unique('Mary Ann ')
      const signedUp = await users.signUp({
        username: `  ${username.replace(' ', '   ')} `,
        password,
      })
      if (!signedUp.ok) return assert.fail('not signed up')
      assert.equal(signedUp.value.user.username, username)
      const found = await users.find({ username: username.toUpperCase() })
      assert.deepEqual(found, { ok: true, value: signedUp.value.user })
      assert.notInclude(JSON.stringify([signedUp, found]), password)
      assert.deepEqual(
        await users.authenticate(credentials({ username: username.toLowerCase(), password })),
        {
          ok: true,
          value: { username, epoch: 1 },
        }
      )
      assert.deepEqual(await users.credentialEpoch({ username: username.toUpperCase() }), {
        ok: true,
        value: { epoch: 1, username },
      })
      assert.deepEqual(
        (await users.findMany({ usernames: ['nobody at all', username, username.toUpperCase()] }))
          .value,
        [signedUp.value.user]
      )
    })

    test('a name is given once, whatever its case, width or composition', async ({ assert }) => {
      const users = await anybody()
      const username = unique('Zoé')
      const names = [
        username,
        username.toUpperCase(),
        username.normalize('NFD'),
        username.replace('Z', 'Ｚ'),
      ]
      const answers = await Promise.all(
        names.map((name) => users.signUp({ username: name, password }))
      )
      assert.lengthOf(
        answers.filter((answer) => answer.ok),
        1
      )
      const refusals = answers.filter((answer) => !answer.ok)
      assert.deepEqual(refusals, Array(3).fill({ ok: false, error: { type: 'username_taken' } }))
    })

    test('names and passwords that cannot be are refused with the reason', async ({ assert }) => {
      const users = await anybody()
      const reasonFor = async (username: string) => {
        const answer = await users.signUp({ username, password })
        return answer.ok
          ? 'accepted'
          : 'reason' in answer.error
            ? answer.error.reason
            : answer.error.type
      }
      assert.equal(await reasonFor('   '), 'blank')
      assert.equal(await reasonFor('x'.repeat(51)), 'too_long')
      assert.equal(await reasonFor(`eve\u202e${unique('x')}`), 'has_control_character')
      assert.equal(await reasonFor(`eve\u200b${unique('x')}`), 'has_control_character')
      assert.equal(await reasonFor(unique('x').padEnd(50, 'é')), 'accepted')
      assert.deepEqual(await users.signUp({ username: unique('x'), password: '1234567' }), {
        ok: false,
        error: { type: 'password_too_short', min: 8 },
      })
      assert.deepEqual(await users.signUp({ username: unique('x'), password: 'x'.repeat(201) }), {
        ok: false,
        error: { type: 'password_too_long', max: 200 },
      })
    })

    test('a wrong name and a wrong password get the same answer', async ({ assert }) => {
      const users = await anybody()
      const username = unique('reader')
      await users.signUp({ username, password })
      const wrong = { ok: false as const, error: { type: 'wrong_credentials' as const } }
      assert.deepEqual(
        await users.authenticate(credentials({ username, password: 'another one' })),
        wrong
      )
      assert.deepEqual(
        await users.authenticate(credentials({ username: unique('nobody'), password })),
        wrong
      )
    })

    test('too many tries with one name are refused, with the right password too', async ({
      assert,
    }) => {
      const users = await anybody()
      const username = unique('target')
      await users.signUp({ username, password })
      const tries = Array.from({ length: 12 }, () =>
        users.authenticate(credentials({ username, password: 'guess guess' }))
      )
      const types = (await Promise.all(tries)).map((answer) =>
        answer.ok ? 'ok' : answer.error.type
      )
      assert.lengthOf(
        types.filter((type) => type === 'wrong_credentials'),
        10
      )
      const refused = await users.authenticate(credentials({ username, password }))
      if (refused.ok || refused.error.type !== 'too_many_attempts')
        return assert.fail('not throttled')
      assert.isAbove(refused.error.retryAfter, 60)
    }).timeout(60_000)

    test('too many tries from one address are refused whatever the name', async ({ assert }) => {
      const users = await anybody()
      const address = unique('192.0.2.')
      const attempt = () =>
        users.authenticate(credentials({ username: unique('n'), password: 'x', address }))
      const types: string[] = []
      for (let tries = 0; tries < 102; tries += 17) {
        const answers = await Promise.all(Array.from({ length: 17 }, attempt))
        types.push(...answers.map((answer) => (answer.ok ? 'ok' : answer.error.type)))
      }
      assert.lengthOf(
        types.filter((type) => type === 'too_many_attempts'),
        2
      )
    }).timeout(120_000)

    test('a changed password raises the epoch, and the old one no longer fits', async ({
      assert,
    }) => {
      const username = unique('writer')
      const users = await clientIn(placement, Users, user(username))
      await users.signUp({ username, password })
      const next = 'an even better password'
      assert.deepEqual(await users.changePassword({ current: 'not it at all', next }), {
        ok: false,
        error: { type: 'wrong_password' },
      })
      assert.deepEqual(await users.changePassword({ current: password, next: 'short' }), {
        ok: false,
        error: { type: 'password_too_short', min: 8 },
      })
      assert.deepEqual(await users.changePassword({ current: password, next }), {
        ok: true,
        value: { epoch: 2 },
      })
      assert.isFalse((await users.authenticate(credentials({ username, password }))).ok)
      const again = await users.authenticate(credentials({ username, password: next }))
      assert.deepEqual(again, { ok: true, value: { username, epoch: 2 } })
      const nobody = await anybody()
      assert.deepEqual(await nobody.changePassword({ current: password, next }), {
        ok: false,
        error: { type: 'not_logged_in' },
      })
    })

    test('display name and bio are kept as written, within their lengths', async ({ assert }) => {
      const username = unique('writer')
      const users = await clientIn(placement, Users, user(username))
      await users.signUp({ username, password })
      const described = await users.describe({ displayName: ' Zoé <b> ', bio: 'One\r\ntwo' })
      assert.isTrue(
        described.ok &&
          described.value.displayName === 'Zoé <b>' &&
          described.value.bio === 'One\ntwo'
      )
      assert.deepEqual(await users.find({ username }), described)
      assert.deepEqual(await users.describe({ displayName: 'x'.repeat(53), bio: '' }), {
        ok: false,
        error: { type: 'display_name_too_long', over: 3 },
      })
      assert.deepEqual(await users.describe({ displayName: '', bio: 'x'.repeat(161) }), {
        ok: false,
        error: { type: 'bio_too_long', over: 1 },
      })
      assert.deepEqual(await users.describe({ displayName: 'a\u0007', bio: '' }), {
        ok: false,
        error: { type: 'has_control_character', field: 'displayName' },
      })
    })

    test('a name that nobody has is not found', async ({ assert }) => {
      const users = await anybody()
      const missing = { ok: false as const, error: { type: 'not_found' as const } }
      assert.deepEqual(await users.find({ username: unique('nobody') }), missing)
      assert.deepEqual(await users.credentialEpoch({ username: unique('nobody') }), missing)
    })
  })
}
