import { test } from '@japa/runner'
import { createSign, generateKeyPairSync } from 'node:crypto'
import { api, apiUser, tokenFor } from '#tests/support/api'
import { deleteAccount } from '#tests/support/deleted_account'
import { PASSWORD, signedUp } from '#tests/support/signed_up'
import { laterBy } from '#tests/support/time_travel'
import { claimsOf } from '#tests/api/token'

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token made with Node's own cryptography, by a key that is nobody's. */
function forged(header: object, claims: object) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const signed = `${encoded(header)}.${encoded(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`
}

test.group('Logging in by the API', () => {
  test('answers a bearer token by JSON, form and multipart, with and without the slash', async ({
    assert,
  }) => {
    const { username } = await signedUp()
    const credentials = { username: username.toUpperCase(), password: PASSWORD }
    for (const path of ['/api/login/', '/api/login']) {
      for (const request of [
        { json: credentials },
        { form: credentials },
        { parts: credentials },
      ]) {
        const { status, body, headers } = await api(path, request)
        assert.equal(status, 200)
        assert.deepEqual(Object.keys(body), ['Authorized'])
        assert.equal(headers.get('cache-control'), 'no-store')
        const { header, claims } = claimsOf(body.Authorized.replace('Bearer ', ''))
        assert.equal(header.alg, 'RS256')
        assert.deepEqual(Object.keys(claims).sort(), ['epoch', 'exp', 'iat', 'username'])
        assert.equal(claims.username, username)
        assert.equal(claims.exp - claims.iat, 2 * 24 * 60 * 60)
      }
    }
  })

  test('tells a wrong name and a wrong password alike, and what is missing by its name', async ({
    assert,
  }) => {
    const { username } = await signedUp()
    const wrongPassword = await api('/api/login/', { json: { username, password: 'not this one' } })
    const wrongName = await api('/api/login/', {
      json: { username: 'nobody at all', password: PASSWORD },
    })
    assert.equal(wrongPassword.status, 401)
    const said = (body: any) => ({ ...body, request_id: null })
    assert.deepEqual(said(wrongName.body), said(wrongPassword.body))

    for (const [json, fields] of [
      [{}, ['username', 'password']],
      [{ username }, ['password']],
      [{ password: PASSWORD }, ['username']],
      [{ username: 7, password: null }, ['username', 'password']],
    ] as const) {
      const { status, body } = await api('/api/login/', { json })
      assert.equal(status, 400)
      assert.deepEqual(Object.keys(body.errors), fields)
    }
  })

  test('is refused for a while after too many tries, with when to come back', async ({
    assert,
  }) => {
    const { username } = await signedUp()
    const attempt = (password: string) => api('/api/login/', { json: { username, password } })
    for (let i = 0; i < 10; i++) assert.equal((await attempt('not this one')).status, 401)
    const { status, headers } = await attempt(PASSWORD)
    assert.equal(status, 429)
    assert.isAbove(Number(headers.get('retry-after')), 0)
  })
})

test.group('A token', () => {
  test('is honoured in any case of its scheme', async ({ assert }) => {
    const { token, username } = await apiUser()
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      const { status, body } = await api('/api/me/', {
        headers: { authorization: `${scheme} ${token}` },
      })
      assert.equal(status, 200)
      assert.equal(body.username, username)
      assert.equal(body.role, 'user')
    }
  })

  test('is asked for with 401 and how to send one', async ({ assert }) => {
    for (const path of ['/api/me/', '/api/me/thoughts/']) {
      const { status, headers } = await api(path)
      assert.equal(status, 401)
      assert.equal(headers.get('www-authenticate'), 'Bearer realm="mythoughts"')
    }
  })

  test('that is refused comes to 401 with the reason, and says it in WWW-Authenticate', async ({
    assert,
  }) => {
    const { token, username } = await apiUser()
    const [head, body, signature] = token.split('.')
    const { header, claims } = claimsOf(token)
    const refused: Record<string, string> = {
      'another form': 'nonsense',
      'another user': [head, encoded({ ...claims, username: 'admin' }), signature].join('.'),
      'no signature': [head, body, ''].join('.'),
      'no algorithm': [encoded({ ...header, alg: 'none' }), body, ''].join('.'),
      'a shared secret': [encoded({ ...header, alg: 'HS256' }), body, signature].join('.'),
      'another algorithm': [encoded({ ...header, alg: 'RS512' }), body, signature].join('.'),
      'another key': forged(header, claims),
      'another key, by no name': forged({ alg: 'RS256' }, { username, exp: claims.exp }),
    }
    for (const [name, wrong] of Object.entries(refused)) {
      const { status, headers, body: problem } = await api('/api/me/', { token: wrong })
      assert.equal(status, 401, name)
      assert.match(
        headers.get('www-authenticate')!,
        /^Bearer realm="mythoughts", error="invalid_token", error_description="[^"]+"$/,
        name
      )
      assert.isAbove(problem.detail.length, 10, name)
    }
    for (const authorization of [`Basic ${token}`, token, 'Bearer', `Bearer ${token} ${token}`])
      assert.equal(
        (await api('/api/me/', { headers: { authorization } })).status,
        401,
        authorization
      )
  })

  test('dies with its account, within half a minute', async ({ assert }) => {
    const { visitor, username, token } = await apiUser()
    assert.equal((await api('/api/me/', { token })).status, 200)
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

  test('does not matter where anybody may read', async ({ assert }) => {
    for (const token of ['nonsense', await tokenFor((await signedUp()).username)])
      assert.equal((await api('/api/thoughts/?limit=1', { token })).status, 200)
  })
})
