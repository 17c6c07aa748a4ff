import { test } from '@japa/runner'
import { api, apiUser, internalApi } from '#tests/support/api'
import { limitedTo } from '#tests/support/limited_to'
import { addresses } from '#tests/support/listeners'

test.group('Every answer of the API', () => {
  test('that is an error is a problem document, for unknown addresses too', async ({ assert }) => {
    for (const path of ['/api/thoughts/0/', '/api/', '/api/me/', '/admin/nothing']) {
      const { status, headers, body } = await api(path)
      assert.isAtLeast(status, 400, path)
      assert.match(headers.get('content-type')!, /^application\/problem\+json/, path)
      assert.include(body, { status, message: body.detail }, path)
      assert.isString(body.title, path)
    }
  })

  test('may be read by pages of other origins, which may ask before', async ({ assert }) => {
    const headers = {
      'origin': 'https://elsewhere.example',
      'access-control-request-method': 'POST',
    }
    for (const path of ['/api/me/thoughts', '/api/login/', '/api/thoughts/1/', '/openapi.json']) {
      const asked = await fetch(addresses.site + path, { method: 'OPTIONS', headers })
      assert.equal(asked.status, 204, path)
      assert.equal(asked.headers.get('access-control-allow-origin'), '*')
      const allowed = asked.headers.get('access-control-allow-headers')!
      for (const header of ['Authorization', 'If-None-Match']) assert.include(allowed, header)
      assert.isNull(asked.headers.get('access-control-allow-credentials'))
    }
    const { headers: got } = await api('/api/thoughts/?limit=1', { headers })
    assert.equal(got.get('access-control-allow-origin'), '*')
    assert.include(got.get('access-control-expose-headers')!, 'Link')
    const site = await fetch(addresses.site, { headers })
    assert.isNull(site.headers.get('access-control-allow-origin'), 'a page of the site')
  })

  test('sets no cookie, and asks for none', async ({ assert }) => {
    const { visitor, token } = await apiUser()
    const { cookie } = visitor
    assert.equal((await api('/api/me/', { headers: { cookie } })).status, 401)
    const { headers } = await api('/api/me/', { token, headers: { cookie } })
    assert.isNull(headers.get('set-cookie'))
  })

  test('tells the version, on both ports, as old frontends ask for it', async ({ assert }) => {
    for (const ask of [api, internalApi]) {
      for (const path of ['/admin/version/', '/admin/version']) {
        const { status, body } = await ask(path)
        assert.equal(status, 200)
        assert.deepEqual(Object.keys(body).sort(), ['commit', 'version'])
        assert.match(body.version, /^v\d+\.\d+\.\d+$/)
        const [major, minor] = body.version.slice(1).split('.').map(Number)
        assert.isTrue(major > 1 || (major === 1 && minor >= 6), 'at least v1.6')
      }
    }
  })

  test('is on the public port alone, except for administration', async ({ assert }) => {
    for (const path of ['/api/thoughts/', '/api/me/', '/api/search/?q=x'])
      assert.equal((await fetch(addresses.internal + path)).status, 404, path)
  })
})

test.group('Requests', () => {
  test('are counted by token, else by address, and say what is left', async ({ assert }) => {
    const { token } = await apiUser()
    const other = await apiUser()
    await limitedTo({ token: 3, address: 2 })
    const left = async (request: object) => {
      const { status, headers } = await api('/api/thoughts/?limit=1', request)
      return [status, headers.get('ratelimit')?.replace(/t=\d+/, 't')]
    }
    const { headers: first } = await api('/api/thoughts/?limit=1', { token })
    assert.equal(first.get('ratelimit-policy'), '"token";q=3;w=60')
    assert.deepEqual(await left({ token }), [200, '"token";r=1;t'])
    assert.deepEqual(await left({ token }), [200, '"token";r=0;t'])
    assert.deepEqual(await left({ token }), [429, '"token";r=0;t'])
    assert.deepEqual(await left({ token: other.token }), [200, '"token";r=2;t'])
    assert.deepEqual(await left({}), [200, '"address";r=1;t'])
    assert.deepEqual(await left({ token: 'nonsense' }), [200, '"address";r=0;t'])
    const { status, headers, body } = await api('/api/me/', { token: 'nonsense' })
    assert.equal(status, 429, 'who guesses tokens is counted, too')
    assert.isAbove(Number(headers.get('retry-after')), 0)
    assert.match(body.message, /more than 2 requests in 60 seconds/)
  })
})
