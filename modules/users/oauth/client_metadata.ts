import type { AllClientMetadata } from 'oidc-provider'
import OAuthClient from '#modules/users/models/oauth_client'

/** A registered app as the provider knows clients (RFC 7591); `undefined` for any other id. */
export async function metadataOf(id: string): Promise<AllClientMetadata | undefined> {
  const client = await OAuthClient.ofId(id)
  if (!client) return undefined
  const { name, uri, kind, scopes, redirectUris, secretDigest } = client
  const common = {
    client_id: id,
    client_name: name,
    ...(uri && { client_uri: uri }),
    // Whichever of `client_secret_basic` and `client_secret_post` is named here, the provider takes both.
    ...(secretDigest
      ? { token_endpoint_auth_method: 'client_secret_basic' as const, client_secret: secretDigest }
      : { token_endpoint_auth_method: 'none' as const }),
  }
  if (kind === 'service')
    return {
      ...common,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      scope: scopes.join(' '),
    }
  return {
    ...common,
    application_type: kind === 'native' ? 'native' : 'web',
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: redirectUris,
    scope: [...new Set([...scopes, 'offline_access'])].join(' '),
    allowed_origins: kind === 'web' ? originsOf(redirectUris) : [],
  }
}

/** A page asks for its tokens from where it is answered to. */
function originsOf(uris: string[]) {
  return [...new Set(uris.map((uri) => new URL(uri).origin))]
}
