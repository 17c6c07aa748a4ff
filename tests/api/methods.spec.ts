import { test } from '@japa/runner'
import { isSplit } from '#tests/support/clients'
import { addresses } from '#tests/support/listeners'

const ask = (path: string, request: RequestInit = {}) =>
  fetch(addresses.site + path, { redirect: 'manual', ...request })
const origin = { origin: 'https://elsewhere.example' }

test.group('Methods of the API', () => {
  if (isSplit) return // Addresses are those of the host that is asked.

  test('include HEAD wherever something can be read', async ({ assert }) => {
    for (const path of [
      ...['/api/thoughts/', '/api/thoughts/stream/', '/api/search/?q=x', '/admin/version/'],
      ...['/.well-known/jwks.json', '/.well-known/openid-configuration', '/openapi.json'],
    ]) {
      const answer = await ask(path, { method: 'HEAD' })
      assert.equal(answer.status, 200, path)
      assert.equal(await answer.text(), '', path)
      assert.isString(answer.headers.get('content-type'), path)
    }
    assert.equal((await ask('/oauth/userinfo', { method: 'HEAD' })).status, 401)
  })

  test('that an address does not have are refused with those that it has', async ({ assert }) => {
    for (const [method, path, allow] of [
      ['GET', '/api/login/', 'POST, OPTIONS'],
      ['PUT', '/api/thoughts/1', 'GET, HEAD, OPTIONS'],
      ['DELETE', '/api/me/thoughts/', 'GET, HEAD, POST, OPTIONS'],
      ['GET', '/oauth/token', 'POST, OPTIONS'],
    ] as const) {
      const answer = await ask(path, { method, headers: origin })
      assert.equal(answer.status, 405, `${method} ${path}`)
      assert.equal(answer.headers.get('allow'), allow, path)
      assert.equal(answer.headers.get('access-control-allow-origin'), '*', path)
      const { type, title, message }: any = await answer.json()
      assert.deepEqual([type, title], ['about:blank', 'Method Not Allowed'])
      assert.match(message, new RegExp(allow.split(',')[0]))
    }
  })
})

test.group('Methods of administration', () => {
  if (isSplit) return

  test('that an address does not have are refused with those that it has', async ({ assert }) => {
    for (const [method, path, allow] of [
      ['GET', '/admin/users/', 'POST'],
      ['OPTIONS', '/admin/users/', 'POST'],
      ['POST', '/admin/thoughts/1/hiding/', 'PUT, DELETE'],
      ['PATCH', '/admin/audit/users', 'GET, HEAD'],
    ] as const) {
      const answer = await fetch(addresses.internal + path, { method })
      assert.equal(answer.status, 405, `${method} ${path}`)
      assert.equal(answer.headers.get('allow'), allow, path)
      assert.equal((await ask(path, { method })).status, 404, 'not on the public port')
    }
  })
})

test.group('The address that the document had', () => {
  if (isSplit) return

  test('leads to where it is', async ({ assert }) => {
    for (const site of [addresses.site, addresses.internal]) {
      const answer = await fetch(`${site}/swagger.json`, { redirect: 'manual' })
      assert.equal(answer.status, 308)
      assert.equal(answer.headers.get('location'), '/openapi.json')
    }
  })
})

test.group('What is no address of the API', () => {
  if (isSplit) return

  test('is a problem that pages of other origins can read', async ({ assert }) => {
    for (const path of [
      ...['/api', '/api/nothing', '/oauth/nothing', '/oauth/end', '/oauth/end/confirm'],
      ...['/.well-known/nothing', '/openapi/nothing.json'],
    ]) {
      const answer = await ask(path, { headers: { ...origin, accept: '*/*' } })
      assert.equal(answer.status, 404, path)
      assert.match(answer.headers.get('content-type')!, /^application\/problem\+json/, path)
      assert.equal(answer.headers.get('access-control-allow-origin'), '*', path)
      const problem = { type: 'about:blank', title: 'Not Found', status: 404 }
      const body = (await answer.json()) as object
      assert.include(body, { ...problem, message: 'There is nothing here.' }, path)
    }
  })

  test('is a page where people come along', async ({ assert }) => {
    for (const path of ['/oauth/consent/x/y', '/oauth/refused/x', '/apiary', '/administration']) {
      const answer = await ask(path, { headers: { accept: '*/*' } })
      assert.equal(answer.status, 404, path)
      assert.match(answer.headers.get('content-type')!, /^text\/html/, path)
    }
  })
})
