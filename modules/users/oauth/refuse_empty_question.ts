import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Library } from '#modules/users/oauth/library'
import { allowAnything, scopesIn } from '#modules/users/oauth/scopes'

/**
 * Throws where an app asks for nothing that is known here (RFC 6749, 3.3): nobody is asked to allow nothing. Only at the
 * token endpoint a scope may be left out.
 */
export function refuseEmptyQuestion({ errors }: Library, { oidc }: KoaContextWithOIDC) {
  const { scope } = oidc.params as { scope?: string }
  if (scope === undefined && oidc.route === 'token') return
  if (!allowAnything(scopesIn(scope)))
    throw new errors.InvalidScope(
      'ask for at least one of scopes_supported beside offline_access',
      scope!
    )
}
