import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { mock } from 'node:test'
import type { SwitchboardOptions } from '#switchboard/switchboard'
import { WireTokens } from '#switchboard/wire/wire_token'
import { atEnd } from '#tests/support/at_end'
import { wire } from '#tests/support/wire_request'

/** A call to the thoughts module with this for its `Authorization`. */
const callWith = (authorization: string | null) =>
  wire('/_modules/thoughts/one', { headers: { authorization }, body: { id: 1 } })

/** Seconds from now, and what else differs from a right token. */
interface Claims extends JWTPayload {
  issued?: number
  expires?: number | null
}

/** A wire token for the thoughts module that is right but for what the test says. */
async function tokenWith(
  { issued = 0, expires = 60, ...claims }: Claims = {},
  { key, alg = 'HS256' }: { key?: string; alg?: string } = {}
) {
  const now = Math.floor(Date.now() / 1000)
  const payload = {
    iss: 'mythoughts',
    aud: 'thoughts',
    iat: now + issued,
    ...(expires !== null && { exp: now + expires }),
    ...claims,
  }
  if (alg === 'none') return new UnsecuredJWT(payload).encode()
  const wireKey = key ?? app.config.get<SwitchboardOptions>('switchboard').wireKeys[0]
  return new SignJWT(payload).setProtectedHeader({ alg }).sign(new TextEncoder().encode(wireKey))
}

/** A right token with the claims of one for another module. */
async function changedToken() {
  const [header, , signature] = (await tokenWith({ aud: 'users' })).split('.')
  const [, payload] = (await tokenWith()).split('.')
  return `${header}.${payload}.${signature}`
}

test.group('The wire refuses', () => {
  test('calls without a right token, with 401 and how to do it right', async ({ assert }) => {
    const right = await tokenWith()
    const inTwoMinutes = Math.floor(Date.now() / 1000) + 120
    const refused: [name: string, authorization: string | null][] = [
      ['none', null],
      ['empty', 'Bearer '],
      ['garbage', 'Bearer abc.def.ghi'],
      ['of another scheme', `Basic ${right}`],
      ['two', `Bearer ${right} ${right}`],
    ]
    const wrong: [name: string, token: Promise<string>][] = [
      ['signed with another key', tokenWith({}, { key: 'another key, long enough to be one' })],
      ['for another module', tokenWith({ aud: 'users' })],
      ['for no module', tokenWith({ aud: undefined })],
      ['for several modules', tokenWith({ aud: ['thoughts', 'users'] })],
      ['for a list of one module', tokenWith({ aud: ['thoughts'] })],
      ['of another issuer', tokenWith({ iss: 'somebody' })],
      ['ended longer ago than clocks are apart', tokenWith({ issued: -200, expires: -80 })],
      ['without an end', tokenWith({ expires: null })],
      ['not valid yet', tokenWith({ nbf: inTwoMinutes })],
      ['without a signature', tokenWith({}, { alg: 'none' })],
      ['signed in another way', tokenWith({}, { alg: 'HS512' })],
      ['changed', changedToken()],
    ]
    for (const [name, token] of wrong) refused.push([name, `Bearer ${await token}`])
    for (const [name, authorization] of refused) {
      const { status, headers, json } = await callWith(authorization)
      assert.equal(status, 401, name)
      assert.equal(headers.get('www-authenticate'), 'Bearer', name)
      assert.match(headers.get('content-type')!, /^application\/problem\+json/, name)
      assert.containsSubset(json, { status: 401, code: 'unauthorized' }, name)
    }
  })

  test('the handshake and the document too, without a token', async ({ assert }) => {
    for (const path of ['/_modules/thoughts', '/_modules/thoughts/openapi.json']) {
      const { status } = await wire(path, { method: 'GET', headers: { authorization: null } })
      assert.equal(status, 401, path)
    }
  })

  test('a caller without a token before it says which modules there are', async ({ assert }) => {
    const answers = []
    for (const module of ['thoughts', 'nothing']) {
      const path = `/_modules/${module}/one`
      const { status, json } = await wire(path, { headers: { authorization: null } })
      answers.push({ status, json })
    }
    assert.deepEqual(answers[0], answers[1])
  })
})

test.group('The wire accepts', () => {
  test('a right token, also from a clock that is a minute off', async ({ assert }) => {
    const accepted: [name: string, claims: Claims][] = [
      ['of this moment', {}],
      ['from a clock a minute behind', { issued: -60, expires: 0 }],
      ['the same, made half its life ago', { issued: -90, expires: -30 }],
      ['from a clock a minute ahead', { issued: 60, expires: 120 }],
    ]
    for (const [name, claims] of accepted)
      assert.equal((await callWith(`Bearer ${await tokenWith(claims)}`)).status, 200, name)
  })

  test('a token by the key before, while that is accepted', async ({ assert }) => {
    const [before, now] = [
      'the key before, of 32 characters or so',
      'the key now, of 32 characters or so',
    ]
    const accepting = new WireTokens([now, before])
    const bearerOf = async (...keys: [string, ...string[]]) =>
      `Bearer ${await new WireTokens(keys).forModule('notes')}`
    assert.isNull(await accepting.refuse(await bearerOf(before), 'notes'))
    assert.isNull(await accepting.refuse(await bearerOf(now), 'notes'))
    assert.isString(await accepting.refuse(await bearerOf('a key of somebody else, long'), 'notes'))
    assert.isString(await new WireTokens([before]).refuse(await bearerOf(now, before), 'notes'))
  })

  test('a token again, but not longer than it lasts', async ({ assert }) => {
    const tokens = new WireTokens(['the key of a test, of 32 characters'])
    const other = new WireTokens(['the key of a test, of 32 characters'])
    const bearer = `Bearer ${await tokens.forModule('notes')}`
    assert.isNull(await other.refuse(bearer, 'notes'))
    assert.isNull(await other.refuse(bearer, 'notes'))
    assert.isString(await other.refuse(bearer, 'journal'), 'remembered for its module only')
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 200_000 })
    atEnd(() => mock.timers.reset())
    assert.isString(await other.refuse(bearer, 'notes'), 'not even where it was checked before')
    assert.notEqual(`Bearer ${await tokens.forModule('notes')}`, bearer, 'a new one is made')
  })
})
