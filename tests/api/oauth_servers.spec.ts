import { test } from '@japa/runner'
import { addresses } from '#tests/support/listeners'
import {
  allowed,
  ask,
  callApi,
  isRefused,
  question,
  redeem,
  refresh,
} from '#tests/support/oauth_flow'
import { registeredApp } from '#tests/support/oauth_apps'
import { signedUp } from '#tests/support/signed_up'

const GRANT = { grant_type: 'client_credentials' }

test.group('OAuth: the site of somebody else, with a secret', () => {
  test('acts for who allowed it, by code, refresh and revocation', async ({ assert }) => {
    const visitor = await signedUp()
    const app = await registeredApp({ kind: 'server' })
    const flow = await allowed(visitor, app)
    const { body } = await redeem(app, flow)
    assert.equal((await callApi('/api/me/', body.access_token)).body.username, visitor.username)
    const next = await refresh(app, body.refresh_token)
    assert.equal(next.status, 200)
    const { refresh_token: token } = next.body
    assert.equal((await ask(app, '/oauth/revoke', { token })).status, 200)
    assert.isTrue(await isRefused(refresh(app, token)))
  })

  test('gets nothing without its secret, nor for itself, nor in a browser', async ({ assert }) => {
    const app = await registeredApp({ kind: 'server' })
    const flow = await allowed(await signedUp(), app)
    for (const secret of [null, 'wrong'])
      assert.equal((await redeem({ ...app, secret }, flow)).body.error, 'invalid_client')
    const own = await ask(app, '/oauth/token', { ...GRANT, scope: 'thoughts:read' })
    assert.equal(own.body.error, 'invalid_request')
    const page = await ask(app, '/oauth/token', GRANT, { origin: 'https://app.example' })
    assert.notEqual(page.headers.get('access-control-allow-origin'), 'https://app.example')
  })

  test('needs PKCE like all others', async ({ assert }) => {
    const app = await registeredApp({ kind: 'server' })
    const bare = { code_challenge: undefined, code_challenge_method: undefined }
    const { location } = await (await signedUp()).get(question(app, bare).path)
    assert.equal(new URL(location!).searchParams.get('error'), 'invalid_request')
  })
})

test.group('OAuth: the secret of an app', () => {
  test('may come in the form instead of the header, to each endpoint', async ({ assert }) => {
    const app = await registeredApp({ kind: 'server' })
    const service = await registeredApp({ kind: 'service', scopes: ['thoughts:read'] })
    const post = async (
      path: string,
      { id, secret }: typeof app,
      fields: Record<string, string>
    ) => {
      const body = new URLSearchParams({ client_id: id, client_secret: secret!, ...fields })
      const response = await fetch(addresses.site + path, { method: 'POST', body })
      return { status: response.status, text: await response.text() }
    }
    assert.equal((await post('/oauth/token', service, GRANT)).status, 200)
    assert.equal((await post('/oauth/token', { ...service, secret: 'wrong' }, GRANT)).status, 401)

    const { redirectUri, verifier, code } = await allowed(await signedUp(), app)
    const grant = { grant_type: 'authorization_code', redirect_uri: redirectUri }
    const tokens = await post('/oauth/token', app, { ...grant, code, code_verifier: verifier })
    const { refresh_token: token } = JSON.parse(tokens.text)
    const wrong = await post('/oauth/revoke', { ...app, secret: 'wrong' }, { token })
    assert.equal(wrong.status, 401)
    assert.equal((await post('/oauth/revoke', app, { token })).status, 200)
    assert.isTrue(await isRefused(refresh(app, token)))
  })

  test('goes both ways as the discovery document says', async ({ assert }) => {
    const { body } = await callApi('/.well-known/openid-configuration')
    for (const endpoint of ['token', 'revocation'])
      assert.sameMembers(body[`${endpoint}_endpoint_auth_methods_supported`], [
        'client_secret_basic',
        'client_secret_post',
        'none',
      ])
  })
})
