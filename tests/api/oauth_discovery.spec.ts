import { test } from '@japa/runner'
import { callApi } from '#tests/support/oauth_flow'
import { registeredApp } from '#tests/support/oauth_apps'
import { addresses } from '#tests/support/listeners'

const ORIGIN = 'https://app.example'

test.group('What OAuth says of itself', () => {
  for (const name of ['openid-configuration', 'oauth-authorization-server'])
    test(`${name} names what there is, at the public address`, async ({ assert }) => {
      const { status, headers, body } = await callApi(`/.well-known/${name}`)
      assert.equal(status, 200)
      assert.equal(headers.get('cache-control'), 'public, max-age=300')
      assert.equal(headers.get('access-control-allow-origin'), '*')
      assert.isNotNull(headers.get('ratelimit'), 'requests are counted like all others')
      const { issuer } = body
      assert.include(body, {
        authorization_endpoint: `${issuer}/oauth/authorize`,
        token_endpoint: `${issuer}/oauth/token`,
        revocation_endpoint: `${issuer}/oauth/revoke`,
        userinfo_endpoint: `${issuer}/oauth/userinfo`,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
      })
      assert.deepEqual(body.response_types_supported, ['code'])
      assert.deepEqual(body.response_modes_supported, ['query'])
      assert.deepEqual(body.code_challenge_methods_supported, ['S256'])
      const grants = ['authorization_code', 'client_credentials', 'refresh_token']
      assert.sameMembers(body.grant_types_supported, grants)
      assert.notProperty(body, 'registration_endpoint')
    })

  test('it is not led astray by what a request says of the host', async ({ assert }) => {
    const path = '/.well-known/openid-configuration'
    const before = (await callApi(path)).body
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher' }
    const after = await fetch(addresses.site + path, { headers })
    assert.deepEqual(await after.json(), before)
  })

  test('the keys are public ones', async ({ assert }) => {
    const { body } = await callApi('/.well-known/jwks.json')
    assert.isNotEmpty(body.keys)
    for (const key of body.keys) {
      assert.sameMembers(Object.keys(key), ['kty', 'use', 'alg', 'kid', 'n', 'e'])
      assert.include(key, { kty: 'RSA', use: 'sig', alg: 'RS256' })
    }
  })

  test('pages of a registered app may fetch tokens, and no others', async ({ assert }) => {
    const app = await registeredApp()
    const grant = { grant_type: 'refresh_token', refresh_token: 'x' }
    const body = new URLSearchParams({ client_id: app.id, ...grant })
    const url = `${addresses.site}/oauth/token`
    const from = async (origin: string) => {
      const { headers } = await fetch(url, { method: 'POST', headers: { origin }, body })
      return headers.get('access-control-allow-origin')
    }
    assert.equal(await from(ORIGIN), ORIGIN)
    assert.isFalse(['https://evil.example', '*'].includes((await from('https://evil.example'))!))
    const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin: ORIGIN } })
    assert.equal(preflight.status, 204)
    assert.equal(preflight.headers.get('access-control-allow-methods'), 'POST')
  })

  test('a body that is too large is refused', async ({ assert }) => {
    const body = new URLSearchParams({ a: 'b'.repeat(70_000) })
    const answer = await fetch(`${addresses.site}/oauth/token`, { method: 'POST', body })
    assert.equal(answer.status, 413)
  })
})
