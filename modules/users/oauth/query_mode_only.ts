import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Library } from '#modules/users/oauth/library'
import { refuse } from '#modules/users/oauth/refusals'

/**
 * Refuses to answer an app by anything but the query of its address. That apps may not use the other modes the
 * provider knows, but it would say so by the very mode that was asked for: a page with a script.
 */
export function queryModeOnly(library: Library) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    const { response_mode: mode } = ctx.query
    if (/^\/oauth\/authorize\/?$/i.test(ctx.path) && mode !== undefined && mode !== 'query') {
      const error = new library.errors.UnsupportedResponseMode('only query is supported')
      ctx.status = 400
      return refuse(library, ctx, error, error)
    }
    await next()
    const document = ctx.body as { response_modes_supported?: string[] } | undefined
    if (document?.response_modes_supported) document.response_modes_supported = ['query']
  }
}
