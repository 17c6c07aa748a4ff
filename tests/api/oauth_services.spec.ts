import { test } from '@japa/runner'
import { decodeJwt } from 'jose'
import { ask, callApi } from '#tests/support/oauth_flow'
import { registeredApp } from '#tests/support/oauth_apps'

const GRANT = { grant_type: 'client_credentials' }

test.group('OAuth: a service acts for itself', () => {
  test('with a token that is nobody’s, good for ten minutes', async ({ assert }) => {
    const app = await registeredApp({ kind: 'service', scopes: ['thoughts:read'] })
    const scope = 'thoughts:read'
    const { status, body } = await ask(app, '/oauth/token', { ...GRANT, scope })
    assert.equal(status, 200)
    assert.isAtMost(body.expires_in, 600)
    assert.notProperty(body, 'refresh_token')
    assert.notProperty(decodeJwt(body.access_token), 'username')
    assert.equal(decodeJwt(body.access_token).sub, app.id)

    assert.equal((await callApi('/api/thoughts/', body.access_token)).status, 200)
    assert.equal((await callApi('/oauth/userinfo', body.access_token)).status, 403)
  })

  test('may leave out the scope, and is told that nothing here is its own', async ({ assert }) => {
    const app = await registeredApp({ kind: 'service', scopes: ['thoughts:read'] })
    const { body } = await ask(app, '/oauth/token', GRANT)
    assert.equal((await callApi('/api/thoughts/', body.access_token)).status, 200)
    for (const path of ['/api/me/', '/api/me/thoughts/']) {
      const answer = await callApi(path, body.access_token)
      assert.equal(answer.status, 403, path)
      assert.match(answer.body.message, /of an app, not of a person/)
    }
  })

  test('may not ask for more, nor act for somebody', async ({ assert }) => {
    const app = await registeredApp({ kind: 'service', scopes: ['thoughts:read'] })
    const more = await ask(app, '/oauth/token', { ...GRANT, scope: 'thoughts:write' })
    assert.deepEqual([more.status, more.body.error], [400, 'invalid_scope'])
    const unknown = await ask(app, '/oauth/token', { ...GRANT, scope: 'bogus' })
    assert.deepEqual([unknown.status, unknown.body.error], [400, 'invalid_scope'])
    const code = await ask(app, '/oauth/token', { grant_type: 'authorization_code', code: 'x' })
    assert.equal(code.status, 400)
  })

  test('is known by its secret', async ({ assert }) => {
    const app = await registeredApp({ kind: 'service', scopes: ['thoughts:read'] })
    const other = await registeredApp({ kind: 'service', scopes: ['thoughts:read'] })
    for (const secret of ['wrong', other.secret]) {
      const { status, headers } = await ask({ ...app, secret }, '/oauth/token', GRANT)
      assert.equal(status, 401)
      assert.include(headers.get('www-authenticate')!, 'Basic')
    }
    assert.equal((await ask({ ...app, secret: null }, '/oauth/token', GRANT)).status, 401)
    const page = await registeredApp()
    assert.equal((await ask(page, '/oauth/token', GRANT)).status, 400)
  })
})
