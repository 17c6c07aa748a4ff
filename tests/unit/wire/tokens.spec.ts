import { test } from '@japa/runner'
import { mock } from 'node:test'
import { WireTokens } from '#switchboard/wire/wire_token'
import { atEnd } from '#tests/support/at_end'
import { tokenWith, unsignedToken } from '#tests/unit/wire/bad_token'
import { wire } from '#tests/support/wire_request'

/** A call to the thoughts module with this for its `Authorization`. */
const callWith = (authorization: string | null) =>
  wire('/_modules/thoughts/one', { headers: { authorization }, body: { id: 1 } })

test.group('The wire refuses', () => {
  const refused: [name: string, authorization: () => Promise<string | null> | string | null][] = [
    ['no token', () => null],
    ['an empty one', () => 'Bearer '],
    ['garbage', () => 'Bearer abc.def.ghi'],
    ['a token of another scheme', async () => `Basic ${await tokenWith()}`],
    ['two tokens', async () => `Bearer ${await tokenWith()} ${await tokenWith()}`],
    [
      'a token signed with another key',
      async () => `Bearer ${await tokenWith({}, { key: 'another key, long enough to be one' })}`,
    ],
    ['a token for another module', async () => `Bearer ${await tokenWith({ aud: 'users' })}`],
    ['a token for no module', async () => `Bearer ${await tokenWith({ aud: undefined })}`],
    ['a token of another issuer', async () => `Bearer ${await tokenWith({ iss: 'somebody' })}`],
    [
      'a token that ended longer ago than clocks are apart',
      async () => `Bearer ${await tokenWith({ issued: -200, expires: -80 })}`,
    ],
    ['a token without an end', async () => `Bearer ${await tokenWith({ expires: null })}`],
    [
      'a token that is not valid yet',
      async () => `Bearer ${await tokenWith({ nbf: Math.floor(Date.now() / 1000) + 120 })}`,
    ],
    ['a token without a signature', () => `Bearer ${unsignedToken()}`],
    [
      'a token signed in another way',
      async () => `Bearer ${await tokenWith({}, { alg: 'HS512' })}`,
    ],
    [
      'a token that was changed',
      async () => {
        const [header, , signature] = (await tokenWith({ aud: 'users' })).split('.')
        const [, payload] = (await tokenWith()).split('.')
        return `Bearer ${header}.${payload}.${signature}`
      },
    ],
  ]
  for (const [name, authorization] of refused) {
    test(`${name}, with 401 and how to do it right`, async ({ assert }) => {
      const { status, headers, json } = await callWith(await authorization())
      assert.equal(status, 401)
      assert.equal(headers.get('www-authenticate'), 'Bearer')
      assert.match(headers.get('content-type')!, /^application\/problem\+json/)
      assert.containsSubset(json, { status: 401, code: 'unauthorized' })
    })
  }

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
  const accepted: [name: string, token: () => Promise<string>][] = [
    ['a right token', () => tokenWith()],
    ['one from a clock a minute behind', () => tokenWith({ issued: -60, expires: 0 })],
    [
      'one from a clock a minute behind that was made half its life ago',
      () => tokenWith({ issued: -90, expires: -30 }),
    ],
    ['one from a clock a minute ahead', () => tokenWith({ issued: 60, expires: 120 })],
  ]
  for (const [name, token] of accepted) {
    test(name, async ({ assert }) => {
      assert.equal((await callWith(`Bearer ${await token()}`)).status, 200)
    })
  }

  test('a token again, but not longer than it lasts', async ({ assert }) => {
    const tokens = new WireTokens('the key of a test, of 32 characters')
    const other = new WireTokens('the key of a test, of 32 characters')
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
