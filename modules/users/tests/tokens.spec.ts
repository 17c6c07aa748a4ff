import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import hash from '@adonisjs/core/services/hash'
import { test } from '@japa/runner'
import { decodeJwt, decodeProtectedHeader, importJWK, jwtVerify } from 'jose'
import { Tokens } from '#api/tokens/tokens'
import { Unauthorized } from '#api/tokens/unauthorized'
import { loginToken } from '#modules/users/models/login_token'
import { refusal, valueOf } from '#tests/support/results'
import { atEnd } from '#tests/support/at_end'
import { clientIn } from '#tests/support/clients'
import { credentials } from '#tests/support/credentials'
import { failureOf } from '#tests/support/failure_of'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'
import { account, password } from './account.js'

const TWO_DAYS = 2 * 24 * 60 * 60

/** What is compared with what while a password is looked at. */
function comparisons() {
  const seen: string[] = []
  const { verify } = hash
  hash.verify = (hashed, plain) => {
    seen.push(hashed)
    return verify.call(hash, hashed, plain)
  }
  atEnd(() => delete (hash as Partial<typeof hash>).verify)
  return seen
}

/** How many of these guesses are refused since there were too many. */
async function refusedOf(
  guesses: Promise<{ ok: true } | { ok: false; error: { type: string } }>[]
) {
  const answers = await Promise.all(guesses)
  return answers.filter((one) => !one.ok && one.error.type === 'too_many_attempts').length
}

test.group('A login token', () => {
  test('is signed by RS256, names user and key, and lasts two days', async ({ assert }) => {
    const { username, users } = await account()
    const before = Math.floor(Date.now() / 1000)
    const input = { username: username.toUpperCase(), password, address: null }
    const { token, expiresAt } = valueOf(await users.logIn(input))
    const { keys } = (await users.keys({})).value
    assert.deepEqual(decodeProtectedHeader(token), { alg: 'RS256', typ: 'JWT', kid: keys[0].kid })
    const claims = decodeJwt(token)
    assert.sameMembers(Object.keys(claims), ['username', 'epoch', 'iat', 'exp'])
    assert.equal(claims.username, username)
    assert.closeTo(claims.iat!, before, 5)
    assert.equal(claims.exp! - claims.iat!, TWO_DAYS)
    assert.equal(expiresAt, new Date(claims.exp! * 1000).toISOString())
    await jwtVerify(token, await importJWK({ kty: 'RSA', ...keys[0] }, 'RS256'))
  })

  test('is refused where it spells the name otherwise than the account', async ({ assert }) => {
    const { username } = await account()
    const tokens = await app.container.make(Tokens)
    const verify = async (name: string) =>
      tokens.verify(`Bearer ${(await loginToken({ username: name, epoch: 1 })).token}`)
    assert.equal((await verify(username)).username, username)
    for (const other of [username.toUpperCase(), ` ${username}`, username.replace('M', 'Ｍ')])
      assert.instanceOf(await failureOf(verify(other)), Unauthorized, other)
  })

  test('is not kept: the same key again needs the password again', async ({ assert }) => {
    const { username, users } = await account()
    const key = unique('key')
    const input = { username, password, address: null }
    assert.isTrue((await users.logIn(input, { key })).ok)
    await users.changePassword({ current: password, next: `${password} too` })
    const again = await users.logIn(input, { key })
    assert.deepEqual(again, refusal('wrong_credentials'))
    assert.isEmpty(await db.connection('users').from('answers').where({ key }))
  })

  test('is not given for a wrong password or name; both cost the same', async ({ assert }) => {
    const { username, users } = await account()
    const seen = comparisons()
    const wrong = refusal('wrong_credentials')
    const answers = [
      await users.logIn({ username, password: 'not it at all', address: null }),
      await users.logIn({ username: unique('nobody'), password, address: null }),
    ]
    assert.deepEqual(answers, [wrong, wrong])
    assert.lengthOf(seen, 2, 'a hash is compared for each')
    const [settings] = seen.map((hashed) => hashed.split('$').slice(0, 3).join('$'))
    for (const hashed of seen) assert.isTrue(hashed.startsWith(settings))
  })

  test('counts guesses together with those of the site’s log-in', async ({ assert }) => {
    const { username, users, logIn } = await account()
    const guess = { username, password: 'guess guess', address: null }
    const guesses = Array.from({ length: 12 }, (_, index) =>
      index % 2 ? users.logIn(guess) : users.authenticate(credentials(guess))
    )
    assert.equal(await refusedOf(guesses), 2)
    const owner = { password: 'guess guess', thoughts: 'delete' } as const
    const deletions = Array.from({ length: 12 }, () => users.deleteAccount(owner))
    assert.equal(await refusedOf(deletions), 2, 'a session that is open has as many of its own')
    const right = await logIn()
    assert.equal(!right.ok && right.error.type, 'too_many_attempts', 'the right one, too')
  })
})

test.group('The keys that users tells', () => {
  test('are public, by the members of a JWK and nothing else', async ({ assert }) => {
    const users = await clientIn('direct', Users)
    const { keys } = (await users.keys({})).value
    assert.isNotEmpty(keys)
    for (const key of keys) {
      assert.sameMembers(Object.keys(key), ['kid', 'n', 'e'])
      assert.isAtLeast(Buffer.from(key.n, 'base64url').length, 256)
    }
  })
})
