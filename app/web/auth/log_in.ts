import type { HttpContext } from '@adonisjs/core/http'
import { CredentialEpochs } from '#api/credential_epochs'
import { rememberDevice } from '#web/auth/known_device'
import type { Visitor } from '#web/auth/visitor'

const LOGGED_IN_AT = 'logged_in_at'

/**
 * Logs in with a session that is new in all: another id, and none of what was in it, the CSRF secret included.
 *
 * Asks `users` for the current epoch first: `proven` may come from a stored answer, or be out of date by now. Answers
 * `false`, and logs nobody in, where the credentials no longer hold. Throws what asking throws.
 */
export async function logIn(ctx: HttpContext, proven: Visitor): Promise<boolean> {
  const epochs = await ctx.containerResolver.make(CredentialEpochs)
  const current = await epochs.current(proven.username)
  if (current === null || current > proven.epoch) return false
  ctx.session.clear()
  await ctx.auth.use('web').login(proven)
  ctx.session.put(LOGGED_IN_AT, new Date().toISOString())
  rememberDevice(ctx, proven)
  return true
}

/** When who visits logged in; `null` where their session is older than this question. */
export function loggedInAt({ session }: HttpContext): string | null {
  return session.get(LOGGED_IN_AT, null)
}
