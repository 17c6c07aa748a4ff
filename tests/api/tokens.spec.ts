import { test } from '@japa/runner'
import { decodeJwt } from 'jose'
import { api, apiUser, tokenFor } from '#tests/support/api'
import { deleteAccount } from '#tests/support/deleted_account'
import { guessPasswords } from '#tests/support/guess_passwords'
import { PASSWORD, signedUp } from '#tests/support/signed_up'
import { laterBy } from '#tests/support/time_travel'

test.group('Logging in by the API', () => {
  test('answers a token to JSON, form and multipart, with a slash or not', async ({ assert }) => {
    const { username } = await signedUp()
    const credentials = { username: username.toUpperCase(), password: PASSWORD }
    for (const path of ['/api/login/', '/api/login']) {
      for (const kind of ['json', 'form', 'parts']) {
        const { status, body, headers } = await api(path, { [kind]: credentials })
        assert.equal(status, 200)
        assert.deepEqual(Object.keys(body), ['Authorized'])
        assert.equal(headers.get('cache-control'), 'no-store')
        assert.equal(decodeJwt(body.Authorized.replace('Bearer ', '')).username, username)
      }
    }
  })

  test('tells a wrong name and password alike, and names what is missing', async ({ assert }) => {
    const { username } = await signedUp()
    const refused = async (name: string, password: string) => {
      const { status, body } = await api('/api/login/', { json: { username: name, password } })
      return { ...body, status, request_id: null }
    }
    const wrongPassword = await refused(username, 'not this one')
    assert.equal(wrongPassword.status, 401)
    assert.deepEqual(await refused('nobody at all', PASSWORD), wrongPassword)

    for (const [json, fields] of [
      [{}, ['username', 'password']],
      [{ username }, ['password']],
      [{ username: 7, password: null }, ['username', 'password']],
    ] as const) {
      const { status, body } = await api('/api/login/', { json })
      assert.equal(status, 400)
      assert.deepEqual(Object.keys(body.errors), fields)
    }
  })

  test('is refused for a while after too many tries, and says how long', async ({ assert }) => {
    const { username } = await signedUp()
    await guessPasswords(username)
    const json = { username, password: PASSWORD }
    const { status, headers } = await api('/api/login/', { json })
    assert.equal(status, 429)
    assert.isAbove(Number(headers.get('retry-after')), 0)
  })
})

test.group('A token', () => {
  test('is asked for with 401 and how to send one', async ({ assert }) => {
    for (const path of ['/api/me/', '/api/me/thoughts/']) {
      const { status, headers } = await api(path)
      assert.equal(status, 401)
      assert.equal(headers.get('www-authenticate'), 'Bearer realm="mythoughts"')
    }
  })

  test('that is refused is a 401 with the reason, also in WWW-Authenticate', async ({ assert }) => {
    const { token } = await apiUser()
    const [head, body, signature] = token.split('.')
    const claims = JSON.stringify({ ...decodeJwt(token), username: 'admin' })
    // What else is refused, tests/unit/api/tokens.spec.ts has.
    for (const wrong of [
      'nonsense',
      [head, body, ''].join('.'),
      [head, Buffer.from(claims).toString('base64url'), signature].join('.'),
    ]) {
      const { status, headers, body: problem } = await api('/api/me/', { token: wrong })
      assert.equal(status, 401, wrong)
      const told = /^Bearer realm="mythoughts", error="invalid_token", error_description="[^"]+"$/
      assert.match(headers.get('www-authenticate')!, told, wrong)
      assert.isAbove(problem.detail.length, 10, wrong)
    }
  })

  test('dies with its account, within half a minute', async ({ assert }) => {
    const { visitor, username, token } = await apiUser()
    const { body } = await api('/api/me/', { token })
    assert.include(body, { username, role: 'user' })
    await deleteAccount(visitor, 'delete')
    laterBy(31_000)
    assert.equal((await api('/api/me/', { token })).status, 401)
    assert.equal((await api('/api/login/', { json: { username, password: PASSWORD } })).status, 401)
  })

  test('ends with the password that it was given for, within half a minute', async ({ assert }) => {
    const { visitor, username, token } = await apiUser()
    const next = 'other words nobody says'
    await visitor.fillIn('/settings/password', { current_password: PASSWORD, new_password: next })
    laterBy(31_000)
    const refused = await api('/api/me/', { token })
    assert.equal(refused.status, 401)
    assert.match(refused.headers.get('www-authenticate')!, /before the password was changed/)
    const fresh = await tokenFor(username, next)
    assert.equal((await api('/api/me/', { token: fresh })).status, 200)
  })
})
