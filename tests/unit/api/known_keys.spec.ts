import { test } from '@japa/runner'
import { calculateJwkThumbprint } from 'jose'
import type { PublicKey } from '#api/keys/token_key'
import { Tokens } from '#api/tokens/tokens'
import { Unauthorized } from '#api/tokens/unauthorized'
import { failureOf } from '#tests/support/failure_of'
import { inSeconds, newTokenKey, signedToken } from '#tests/support/signed_token'
import { laterBy } from '#tests/support/time_travel'

const [first, second, third] = [newTokenKey(), newTokenKey(), newTokenKey()]

/** A verifier with the keys that it is told, and how often it asked. */
function verifier(keys: PublicKey[]) {
  const told = { keys, questions: 0, away: false }
  const tokens = new Tokens({
    async keys() {
      told.questions++
      if (told.away) throw new Error('away')
      return told.keys
    },
    standing: async () => 1,
    issuer: 'https://thoughts.example',
    audience: 'https://thoughts.example/api',
  })
  return { told, tokens }
}

type Key = ReturnType<typeof newTokenKey>

function by({ privateKey, kid }: Key, header: object = { kid }) {
  const claims = { username: 'mary', exp: inSeconds(3600) }
  return `Bearer ${signedToken(privateKey, { alg: 'RS256', ...header }, claims)}`
}

test.group('The keys that verify tokens', () => {
  test('are named by their thumbprint of RFC 7638', async ({ assert }) => {
    const { n, e, kid } = first
    assert.equal(kid, await calculateJwkThumbprint({ kty: 'RSA', n, e }))
  })

  test('are asked for once by concurrent requests, and not by later ones', async ({ assert }) => {
    const { told, tokens } = verifier([first])
    await Promise.all(Array.from({ length: 9 }, () => tokens.verify(by(first))))
    await tokens.verify(by(first))
    assert.equal(told.questions, 1)
  })

  test('are asked for again where a nameless token fits none, but rarely', async ({ assert }) => {
    const { told, tokens } = verifier([first])
    const nameless = (key: Key) => by(key, {})
    await tokens.verify(nameless(first))
    told.keys = [first, second]
    assert.instanceOf(await failureOf(tokens.verify(nameless(second))), Unauthorized)
    laterBy(5_001)
    assert.equal((await tokens.verify(nameless(second))).username, 'mary')
    for (let tries = 0; tries < 5; tries++)
      assert.instanceOf(await failureOf(tokens.verify(nameless(third))), Unauthorized)
    assert.equal(told.questions, 2)
  })

  test('are asked for again for a new name, but rarely for made-up ones', async ({ assert }) => {
    const { told, tokens } = verifier([first])
    await tokens.verify(by(first))
    told.keys = [second, first]
    laterBy(5_001)
    await Promise.all([tokens.verify(by(second)), tokens.verify(by(first))])
    assert.equal(told.questions, 2)
    for (let time = 0; time < 3; time++)
      assert.instanceOf(await failureOf(tokens.verify(by(third))), Unauthorized)
    assert.equal(told.questions, 2)
  })

  test('stand while nobody can be asked, even for an unknown name', async ({ assert }) => {
    const { told, tokens } = verifier([first])
    told.away = true
    assert.equal((await failureOf(tokens.verify(by(first)))).message, 'away', 'none were ever told')
    told.away = false
    laterBy(5_001)
    await tokens.verify(by(first))
    told.away = true
    laterBy(11 * 60_000)
    assert.equal((await tokens.verify(by(first))).username, 'mary')
    assert.equal((await failureOf(tokens.verify(by(second)))).message, 'away')
  })

  test('are renewed beside a request; a dropped one ends its tokens', async ({ assert }) => {
    const { told, tokens } = verifier([second, first])
    await tokens.verify(by(first))
    const token = by(first)
    await tokens.verify(token)
    told.keys = [second]
    laterBy(10 * 60_000 + 1)
    await tokens.verify(by(second))
    await new Promise(setImmediate)
    assert.equal(told.questions, 2)
    assert.instanceOf(await failureOf(tokens.verify(token)), Unauthorized)
  })
})
