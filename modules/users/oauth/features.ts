import type { Configuration } from 'oidc-provider'
import { LIFETIMES } from '#modules/users/oauth/lifetimes'
import type { Library } from '#modules/users/oauth/library'
import { refuseEmptyQuestion } from '#modules/users/oauth/refuse_empty_question'
import { API_SCOPES } from '#modules/users/oauth/scopes'

/** What the provider does and does not do; its defaults are named, since another version may have others. */
export function features(library: Library, audience: string): Configuration['features'] {
  const { errors } = library
  return {
    clientCredentials: { enabled: true },
    revocation: {
      enabled: true,
      // A token of somebody else: nothing happens, and nothing is told (RFC 7009, 2.2).
      allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId,
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: async () => audience,
      // Otherwise `openid` would get an opaque token, which the API cannot read.
      useGrantedResource: async () => true,
      getResourceServerInfo: async (ctx, resource) => {
        if (resource !== audience) throw new errors.InvalidTarget()
        refuseEmptyQuestion(library, ctx)
        return {
          audience,
          scope: API_SCOPES.join(' '),
          accessTokenTTL: LIFETIMES.AccessToken,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }
      },
    },
    claimsParameter: { enabled: false },
    devInteractions: { enabled: false },
    deviceFlow: { enabled: false },
    dPoP: { enabled: false },
    introspection: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    registration: { enabled: false },
    requestObjects: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    // Ours is at the host: the provider's refuses tokens that are made out to the API.
    userinfo: { enabled: false },
  }
}
