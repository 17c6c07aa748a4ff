/** The whole flow by openid-client (npm). See client_libraries.spec.ts for what comes in and goes out. */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import * as client from 'openid-client'

const { site, id, secret, method, back, scope } = JSON.parse(process.argv[2])
const METHODS = {
  client_secret_basic: client.ClientSecretBasic,
  client_secret_post: client.ClientSecretPost,
}

const config = await client.discovery(new URL(site), id, undefined, METHODS[method](secret), {
  execute: [client.allowInsecureRequests],
})
const pkceCodeVerifier = client.randomPKCECodeVerifier()
const [state, nonce] = [client.randomState(), client.randomNonce()]
const question = client.buildAuthorizationUrl(config, {
  redirect_uri: back,
  scope,
  state,
  nonce,
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
})
console.log(`Open ${question}`)
const [answer] = await once(createInterface(process.stdin), 'line')

const tokens = await client.authorizationCodeGrant(config, new URL(answer), {
  pkceCodeVerifier,
  expectedState: state,
  expectedNonce: nonce,
  idTokenExpected: true,
})
await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub)
const me = new URL('/api/me/', site)
const { username } = await (
  await client.fetchProtectedResource(config, tokens.access_token, me, 'GET')
).json()
const next = await client.refreshTokenGrant(config, tokens.refresh_token)
await client.tokenRevocation(config, next.refresh_token)
const { error } = await client.refreshTokenGrant(config, next.refresh_token).catch((it) => it)
console.log(JSON.stringify({ username, scopes: [tokens.scope, next.scope], error }))
process.exit()
