import type { KoaContextWithOIDC, errors } from 'oidc-provider'
import type { OutputOf } from '#switchboard/contract'
import type { Library } from '#modules/users/oauth/library'
import type { users } from '#modules/users/contract'

type Answer = OutputOf<typeof users.operations.oauth>
export type Refusal = NonNullable<Answer['refused']>

/** Which requests of browsers were refused in such a way that nothing may go back to the app, by Node's own request. */
const refused = new WeakMap<object, Refusal>()

/** Answers a request with an error as JSON, and says of a browser's that it is to be told to its user instead. */
export function refuse(
  { errors }: Library,
  ctx: KoaContextWithOIDC,
  { error, error_description }: { error: string; error_description?: string },
  cause: unknown
) {
  const isOfBrowser = ['authorization', 'resume'].includes(ctx.oidc?.route ?? 'authorization')
  if (isOfBrowser) refused.set(ctx.req, reasonOf(errors, cause))
  ctx.body = { error, error_description }
}

export function refusalOf(request: object): Refusal | null {
  return refused.get(request) ?? null
}

function reasonOf(kinds: typeof errors, cause: unknown): Refusal {
  if (cause instanceof kinds.InvalidClient) return 'unknown_app'
  if (cause instanceof kinds.InvalidRedirectUri) return 'wrong_address'
  if (cause instanceof kinds.SessionNotFound) return 'expired'
  if (cause instanceof kinds.UnsupportedResponseMode) return 'unsupported'
  return 'invalid'
}
