import { test } from '@japa/runner'
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose'
import {
  allowed,
  ask,
  callApi,
  decided,
  isRefused,
  opened,
  question,
  redeem,
  refresh,
  tokensOf,
  visitorAndApp,
} from '#tests/support/oauth_flow'
import { registeredApp } from '#tests/support/oauth_apps'
import { addresses } from '#tests/support/listeners'
import { signedUp } from '#tests/support/signed_up'
import { WebVisitor } from '#tests/support/web_visitor'

test.group('OAuth: somebody lets an app in', () => {
  test('by a code with PKCE, for an access, a refresh and an ID token', async ({ assert }) => {
    const { visitor, app } = await visitorAndApp()
    const flow = await allowed(visitor, app, { nonce: 'once' })
    assert.equal(flow.url.origin + flow.url.pathname, 'https://app.example/back')
    const discovery = (await callApi('/.well-known/openid-configuration')).body
    assert.equal(flow.url.searchParams.get('state'), flow.state)
    assert.equal(flow.url.searchParams.get('iss'), discovery.issuer)

    const { status, headers, body } = await redeem(app, flow)
    assert.equal(status, 200)
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.include(body, { token_type: 'Bearer', scope: app.scopes.join(' ') })
    assert.isAtMost(body.expires_in, 600)

    const keys = createLocalJWKSet((await callApi('/.well-known/jwks.json')).body)
    const issuer = discovery.issuer
    const access = { issuer, audience: `${issuer}/api`, typ: 'at+jwt' }
    const { payload } = await jwtVerify(body.access_token, keys, access)
    assert.include(payload, { username: visitor.username, client_id: app.id })
    assert.isAtMost(payload.exp! - payload.iat!, 600)
    const own = await jwtVerify(body.id_token, keys, { issuer, audience: app.id })
    const { username } = visitor
    assert.include(own.payload, { sub: payload.sub, nonce: 'once', preferred_username: username })

    const me = await callApi('/api/me/', body.access_token)
    assert.equal(me.status, 200)
    assert.equal(me.body.username, username)
    assert.deepEqual((await callApi('/oauth/userinfo', body.access_token)).body, {
      sub: payload.sub,
      preferred_username: username,
    })
  })

  test('may be asked by a form of another site, which brings no cookies', async ({ assert }) => {
    const { visitor, app } = await visitorAndApp()
    const asked = question(app)
    const [address, fields] = asked.path.split('?')
    const send = (body: string, type: string) =>
      fetch(addresses.site + address, {
        ...{ method: 'POST', body, redirect: 'manual' },
        headers: { 'content-type': type, 'origin': 'https://app.example' },
      })
    const { status, headers } = await send(fields, 'application/x-www-form-urlencoded')
    assert.equal(status, 303)
    const url = await decided(
      visitor,
      await opened(visitor, { ...asked, path: headers.get('location')! })
    )
    assert.equal(url.searchParams.get('state'), asked.state)
    assert.isString(url.searchParams.get('code'))
    assert.equal((await send('{}', 'application/json')).status, 415)
  })

  test('PKCE by S256 is required; a code needs its verifier', async ({ assert }) => {
    const { visitor, app } = await visitorAndApp()
    for (const more of [
      { code_challenge: undefined, code_challenge_method: undefined },
      { code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' },
      { code_challenge_method: undefined },
    ]) {
      const { location } = await visitor.get(question(app, more).path)
      const { origin, searchParams } = new URL(location!)
      assert.equal(origin, 'https://app.example')
      assert.equal(searchParams.get('error'), 'invalid_request')
    }
    const flow = await allowed(visitor, app)
    const wrong = redeem(app, { ...flow, verifier: 'b'.repeat(43) })
    assert.isTrue(await isRefused(wrong))
  })

  test('a code that comes twice ends all that came of it', async ({ assert }) => {
    const { visitor, app } = await visitorAndApp()
    const flow = await allowed(visitor, app)
    const { body } = await redeem(app, flow)
    assert.isTrue(await isRefused(redeem(app, flow)))
    assert.isTrue(await isRefused(refresh(app, body.refresh_token)))
  })

  test('of two requests with one code at once at most one gets tokens', async ({ assert }) => {
    const app = await registeredApp()
    const flow = await allowed(await signedUp(), app)
    const both = await Promise.all([redeem(app, flow), redeem(app, flow)])
    const statuses = both.map(({ status }) => status).sort()
    assert.oneOf(statuses.join(), ['200,400', '400,400'])
  })

  test('a refresh token is good once; again, it ends all that came of it', async ({ assert }) => {
    const app = await registeredApp()
    const first = await tokensOf(await signedUp(), app)
    const second = await refresh(app, first.refresh_token)
    assert.equal(second.status, 200)
    assert.notEqual(second.body.refresh_token, first.refresh_token)
    assert.equal((await callApi('/api/me/', second.body.access_token)).status, 200)

    assert.isTrue(await isRefused(refresh(app, first.refresh_token)))
    assert.isTrue(await isRefused(refresh(app, second.body.refresh_token)))
  })

  test('a refresh token belongs to its app, which alone revokes it', async ({ assert }) => {
    const visitor = await signedUp()
    const [app, other] = [await registeredApp(), await registeredApp()]
    const { refresh_token: token } = await tokensOf(visitor, app)
    assert.isTrue(await isRefused(refresh(other, token)))
    assert.equal((await ask(other, '/oauth/revoke', { token })).status, 200)
    const next = await refresh(app, token)
    assert.equal(next.status, 200)
    const answer = await ask(app, '/oauth/revoke', { token: next.body.refresh_token })
    assert.equal(answer.status, 200)
    assert.isTrue(await isRefused(refresh(app, next.body.refresh_token)))
    assert.equal((await ask(app, '/oauth/revoke', { token: 'of nobody' })).status, 200)
  })

  test('who says no is sent back with that', async ({ assert }) => {
    const visitor = await signedUp()
    const asked = question(await registeredApp())
    const url = await decided(visitor, await opened(visitor, asked), 'deny')
    assert.equal(url.searchParams.get('error'), 'access_denied')
    assert.equal(url.searchParams.get('state'), asked.state)
    assert.isNull(url.searchParams.get('code'))
  })

  test('a token opens what its scopes say, and nothing else', async ({ assert }) => {
    const { visitor, app } = await visitorAndApp()
    const { access_token: reads } = await tokensOf(visitor, app, { scope: 'thoughts:read' })
    const refused = await callApi('/api/me/', reads)
    assert.equal(refused.status, 403)
    assert.include(refused.headers.get('www-authenticate')!, 'error="insufficient_scope"')
    assert.equal((await callApi('/api/me/thoughts/', reads, { text: 'not mine' })).status, 403)
    assert.equal((await callApi('/oauth/userinfo', reads)).status, 403)

    const { access_token: writes } = await tokensOf(visitor, app, { scope: 'thoughts:write' })
    const published = await callApi('/api/me/thoughts/', writes, { text: 'by an app' })
    assert.equal(published.status, 201)

    const small = await registeredApp({ scopes: ['thoughts:read'] })
    const { location } = await visitor.get(question(small, { scope: 'thoughts:write' }).path)
    assert.equal(new URL(location!).searchParams.get('error'), 'invalid_scope')
  })

  test('an ID token is no key to anything, nor is a refresh token', async ({ assert }) => {
    const tokens = await tokensOf(await signedUp(), await registeredApp())
    for (const token of [tokens.id_token, tokens.refresh_token]) {
      assert.equal((await callApi('/api/me/', token)).status, 401)
      assert.equal((await callApi('/oauth/userinfo', token)).status, 401)
    }
    const nobody = await callApi('/oauth/userinfo')
    assert.equal(nobody.status, 401)
    assert.include(nobody.headers.get('www-authenticate')!, 'Bearer')
  })

  test('the subject stays the same for all apps, and is not the name', async ({ assert }) => {
    const visitor = await signedUp()
    const subjects = new Set<string>()
    for (const app of [await registeredApp(), await registeredApp()])
      subjects.add(decodeJwt((await tokensOf(visitor, app)).id_token).sub!)
    assert.lengthOf([...subjects], 1)
    assert.notInclude([...subjects], visitor.username)
  })

  test('nobody who is not logged in is asked', async ({ assert }) => {
    const visitor = new WebVisitor()
    const path = await opened(visitor, question(await registeredApp()))
    const page = await visitor.get(path)
    assert.equal(page.location, `/login?next=${encodeURIComponent(path)}`)
  })
})
