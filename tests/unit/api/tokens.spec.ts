import { test } from '@japa/runner'
import { publicPem } from '#api/keys/token_key'
import { Tokens, type Bearer } from '#api/tokens/tokens'
import { Unauthorized } from '#api/tokens/unauthorized'
import { ModuleUnavailable } from '#switchboard/failures'
import { failureOf } from '#tests/support/failure_of'
import {
  bareToken,
  hashedToken,
  inSeconds,
  newTokenKey,
  signedToken,
} from '#tests/support/signed_token'
import { laterBy } from '#tests/support/time_travel'

const [key, stranger] = [newTokenKey(), newTokenKey()]
const ISSUER = 'https://thoughts.example'
const AUDIENCE = `${ISSUER}/api`

const header = { alg: 'RS256', typ: 'JWT', kid: key.kid }
const claims = () => ({ username: 'Mary Ann', iat: inSeconds(0), exp: inSeconds(60) })
const accessHeader = { ...header, typ: 'at+jwt' }
const accessClaims = () => ({
  ...claims(),
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'mary-1',
  scope: 'thoughts:read thoughts:write',
})
const signed = (head: unknown, body: unknown, { by = key, hash = 'sha256' } = {}) =>
  `Bearer ${signedToken(by.privateKey, head, body, hash)}`
const login = (more: object = {}, head: unknown = header) => signed(head, { ...claims(), ...more })
const access = (more: object = {}, head: unknown = accessHeader) =>
  signed(head, { ...accessClaims(), ...more })

const standing = async (username: string) => (username === 'gone' ? null : 1)
const tokens = () =>
  new Tokens({ keys: async () => [key], standing, issuer: ISSUER, audience: AUDIENCE })

/** The last letter of a signature of 256 bytes holds two bits, so that four letters stand for them. */
function respelled(token: string) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return token.slice(0, -1) + letters[letters.indexOf(token.at(-1)!) + 1]
}

test.group('A token that is honoured', () => {
  const mary = { kind: 'login', username: 'Mary Ann', subject: 'Mary Ann', scopes: null }
  const scopes = ['thoughts:read', 'thoughts:write']
  const app = { kind: 'access', username: 'Mary Ann', subject: 'mary-1', scopes }
  const accepted: [name: string, authorization: () => string, bearer: object][] = [
    ['is a login token', () => login(), mary],
    ['has no more than a username and an end', () => login({ iat: undefined }), mary],
    ['names neither type nor key', () => login({}, { alg: 'RS256' }), mary],
    ['comes by a scheme in small letters', () => login().replace('Bearer', 'bearer'), mary],
    ['comes by a scheme in capitals', () => login().replace('Bearer', 'BEARER'), mary],
    ['was issued by a clock that is some seconds ahead', () => login({ iat: inSeconds(20) }), mary],
    ['is an access token of somebody', () => access(), app],
    [
      'is an access token that names no scope',
      () => access({ scope: undefined }),
      { ...app, scopes: [] },
    ],
    [
      'is an access token of an app that acts for itself, by its long type',
      () => access({ username: undefined }, { ...accessHeader, typ: 'application/at+jwt' }),
      { ...app, username: null },
    ],
  ]
  for (const [name, authorization, bearer] of accepted) {
    test(name, async ({ assert }) => {
      assert.deepEqual(await tokens().verify(authorization()), bearer as Bearer)
    })
  }
})

test.group('A token that is refused', () => {
  const SHA512 = { hash: 'sha512' }
  const bare = (head: object) => `Bearer ${bareToken(head, claims())}`
  const refused: [name: string, authorization: () => string | undefined, reason: RegExp][] = [
    ['is none', () => undefined, /missing/],
    ['is empty', () => '', /missing/],
    ['comes by another scheme', () => 'Basic bWFyeTpzZWNyZXQ=', /missing/],
    ['comes without a scheme', () => login().slice(7), /missing/],
    ['is a scheme alone', () => 'Bearer ', /missing/],
    ['is two', () => `${login()} ${login().slice(7)}`, /more than/],
    ['is no JWT', () => 'Bearer letmein', /cannot be decoded/],
    ['has claims that are no JSON', () => signed(header, '{'), /cannot be decoded/],
    ['has claims that are no object', () => signed(header, '[]'), /cannot be decoded/],
    ['is longer than 8 kB', () => login({ padding: 'x'.repeat(8192) }), /too long/],
    ['has the algorithm none', () => bare({ ...header, alg: 'none' }), /RS256/],
    ['has no signature', () => bare(header), /signature/],
    [
      'is signed by the public key as a secret',
      () => `Bearer ${hashedToken(publicPem(key), { ...header, alg: 'HS256' }, claims())}`,
      /RS256/,
    ],
    ['says RS512', () => signed({ ...header, alg: 'RS512' }, claims(), SHA512), /RS256/],
    ['is signed by RS512 and says RS256', () => signed(header, claims(), SHA512), /signature/],
    ['names a key that nobody has', () => login({}, { ...header, kid: stranger.kid }), /unknown/],
    ['names its key by a number', () => login({}, { ...header, kid: 1 }), /no text/],
    ['is signed by another key', () => signed(header, claims(), { by: stranger }), /signature/],
    [
      'is signed by another key and names none',
      () => signed({ alg: 'RS256' }, claims(), { by: stranger }),
      /signature/,
    ],
    [
      'was changed',
      () => login().replace(/\.\w/, (it) => (it === '.e' ? '.f' : '.e')),
      /signature|decoded/,
    ],
    ['has expired', () => login({ exp: inSeconds(-1) }), /expired/],
    ['is not valid yet', () => login({ nbf: inSeconds(30) }), /not valid yet/],
    ['was issued in the future', () => login({ iat: inSeconds(120) }), /in the future/],
    ['never ends', () => login({ exp: undefined }), /no time at which it expires/],
    ['ends at a word', () => login({ exp: 'never' }), /no time at which it expires/],
    ['has no username', () => login({ username: undefined }), /no username/],
    ['has an empty username', () => login({ username: '' }), /no username/],
    ['has a number for a username', () => login({ username: 42 }), /no username/],
    ['has a longer username than any', () => login({ username: 'x'.repeat(201) }), /no username/],
    ['is of an account that is gone', () => login({ username: 'gone' }), /deleted or suspended/],
    ['is an ID token', () => login({ aud: 'an-app', sub: 'mary-1', iss: ISSUER }), /no login/],
    ['is a login token for this API', () => login({ aud: AUDIENCE }), /no login token/],
    ['is of another type', () => login({}, { ...header, typ: 'logout+jwt' }), /none of ours/],
    ['asks for extensions', () => login({}, { ...header, crit: ['exp'] }), /extensions/],
    ['is an access token by another issuer', () => access({ iss: 'https://evil' }), /not issued/],
    ['is an access token without an issuer', () => access({ iss: undefined }), /not issued here/],
    ['is an access token for another API', () => access({ aud: `${ISSUER}/o` }), /somebody else/],
    ['is an access token for nobody', () => access({ aud: undefined }), /somebody else/],
    ['is an access token without a subject', () => access({ sub: undefined }), /no subject/],
    ['is an access token whose scope is a list', () => access({ scope: ['profile'] }), /no text/],
    ['has padding behind its signature', () => `${login()}==`, /decoded/],
    ['spells its signature in another way', () => respelled(login()), /decoded/],
    ['is an access token of a gone account', () => access({ username: 'gone' }), /suspended/],
    ['is an access token of nobody in particular', () => access({ username: null }), /no username/],
  ]
  for (const [name, authorization, reason] of refused) {
    test(name, async ({ assert }) => {
      const failure = await failureOf(tokens().verify(authorization()))
      if (!(failure instanceof Unauthorized)) return assert.fail(String(failure))
      assert.equal(failure.status, 401)
      assert.match(failure.reason, reason)
      assert.match(
        failure.challenge,
        failure.reason.includes('missing')
          ? /^Bearer realm="mythoughts"$/
          : /^Bearer realm="mythoughts", error="invalid_token", error_description="[\x20-\x21\x23-\x5b\x5d-\x7e]+"$/
      )
    })
  }

  test('tells nothing but what may stand in a header', ({ assert }) => {
    const { challenge } = new Unauthorized('Say "no"\r\nSet-Cookie: a\\b é')
    assert.match(challenge, /error_description="Say noSet-Cookie: ab "$/)
  })
})

test.group('A token that was honoured', () => {
  test('is checked for its account each time, and refused once it is gone', async ({ assert }) => {
    let answer: number | null | undefined = 1
    const options = { keys: async () => [key], issuer: ISSUER, audience: AUDIENCE }
    const verifier = new Tokens({ ...options, standing: async () => answer })
    const token = login()
    await verifier.verify(token)
    answer = null
    assert.instanceOf(await failureOf(verifier.verify(token)), Unauthorized)
    answer = undefined
    assert.instanceOf(await failureOf(verifier.verify(token)), ModuleUnavailable)
    answer = 2
    assert.equal((await verifier.verify(token)).username, 'Mary Ann')
  })

  test('is refused when it has expired', async ({ assert }) => {
    const verifier = tokens()
    const token = login()
    await verifier.verify(token)
    laterBy(61_000)
    assert.match((await failureOf(verifier.verify(token))).message, /expired/)
  })
})
