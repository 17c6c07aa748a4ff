import type OAuthArtifact from '#modules/users/models/oauth_artifact'
import { scopesIn, type Scope } from '#modules/users/oauth/scopes'

/** What a consent allows. */
export function grantedScopes({ payload }: Pick<OAuthArtifact, 'payload'>): Scope[] {
  return scopesIn((payload.openid as { scope?: string } | undefined)?.scope)
}
