import type { ClientAuthMethod, Configuration } from 'oidc-provider'
import { accountFor } from '#modules/users/oauth/account'
import { ArtifactAdapter } from '#modules/users/oauth/artifact_adapter'
import { cookieNames } from '#modules/users/oauth/cookies'
import { features } from '#modules/users/oauth/features'
import { privateJwks } from '#modules/users/oauth/keys'
import type { Library } from '#modules/users/oauth/library'
import { LIFETIMES } from '#modules/users/oauth/lifetimes'
import { logInPolicy } from '#modules/users/oauth/log_in_policy'
import { refuse } from '#modules/users/oauth/refusals'
import { API_SCOPES } from '#modules/users/oauth/scopes'
import { settings } from '#modules/users/oauth/settings'

/** How apps say who they are: by their secret in a header or in the form, or not at all where they have none. */
const CLIENT_AUTH_METHODS: ClientAuthMethod[] = [
  'client_secret_basic',
  'client_secret_post',
  'none',
]

/** What the provider is told. Why it is as it is, docs/decisions/0013-oauth-in-the-users-module.md says. */
export function configuration(library: Library): Configuration {
  const { publicUrl, cookieKeys, audience } = settings()
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true } as const
  const configured: Configuration = {
    adapter: ArtifactAdapter,
    jwks: { keys: privateJwks() },
    cookies: { keys: cookieKeys, names: cookieNames(), short: cookie, long: cookie },
    routes: {
      authorization: '/oauth/authorize',
      token: '/oauth/token',
      revocation: '/oauth/revoke',
      jwks: '/.well-known/jwks.json',
      end_session: '/oauth/end',
    },
    // All of them are named, so that the discovery document has them and an app's own list limits it.
    scopes: [...API_SCOPES],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    discovery: {
      userinfo_endpoint: `${publicUrl}/oauth/userinfo`,
      // Left out, it would mean `client_secret_basic` alone (RFC 8414, 2).
      revocation_endpoint_auth_methods_supported: CLIENT_AUTH_METHODS,
    } as Configuration['discovery'],
    responseTypes: ['code'],
    clientAuthMethods: CLIENT_AUTH_METHODS,
    clientDefaults: {
      id_token_signed_response_alg: 'RS256',
      response_modes: ['query'],
    } as Configuration['clientDefaults'],
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: () => true },
    conformIdTokenClaims: true,
    extraClientMetadata: { properties: ['allowed_origins'] },
    clientBasedCORS: (_ctx, origin, client) =>
      client.clientAuthMethod === 'none' && (client.allowed_origins as string[]).includes(origin),
    findAccount: (_ctx, subject) => accountFor(subject),
    // A token without a username is of an app that acts for itself.
    extraTokenClaims: async ({ oidc }, { kind }) =>
      kind === 'AccessToken' ? { username: oidc.account!.username } : undefined,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    expiresWithSession: async () => false,
    loadExistingGrant: async ({ oidc }) => {
      const id = oidc.result?.consent?.grantId
      return id ? oidc.provider.Grant.find(id) : undefined
    },
    interactions: {
      policy: logInPolicy(library.interactionPolicy),
      url: (_ctx, { uid }) => `/oauth/consent/${uid}`,
    },
    renderError: (ctx, out, error) => refuse(library, ctx, out as { error: string }, error),
    ttl: LIFETIMES,
    features: features(library, audience),
  }
  return configured
}
