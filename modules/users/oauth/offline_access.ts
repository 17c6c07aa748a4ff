import type { KoaContextWithOIDC } from 'oidc-provider'

const ASKS = /(^| )offline_access( |$)/

/**
 * Has people asked whenever an app wants `offline_access`. OpenID Connect Core (11) demands `prompt=consent` with it, which
 * libraries for OAuth leave out; without it the provider drops the scope silently, and those libraries take that for an error.
 */
export async function offlineAccess(ctx: KoaContextWithOIDC, next: () => Promise<void>) {
  const { scope, prompt = '' } = ctx.query
  // A parameter that came twice is a list, and the provider's to refuse.
  if (typeof scope === 'string' && typeof prompt === 'string' && ASKS.test(scope)) {
    const prompts = new Set(prompt.split(' ').filter(Boolean))
    if (!prompts.has('none'))
      ctx.query = { ...ctx.query, prompt: [...prompts.add('consent')].join(' ') }
  }
  await next()
}
