import type { interactionPolicy } from 'oidc-provider'

/**
 * When the provider asks: always, since it keeps no session of its own. Who is logged in is the site's to say, and what
 * they consented to before is looked up where the site asks (`open_request.ts`).
 */
export function logInPolicy({ base, Check }: typeof interactionPolicy) {
  const policy = base()
  const logIn = policy.get('login')!
  logIn.checks.clear()
  logIn.checks.add(
    new Check(
      'site_session',
      'the site says who is logged in',
      'login_required',
      // Without an account, too: one that is gone since would break the check of the consent.
      ({ oidc }) => !oidc.result?.login || !oidc.account
    )
  )
  return policy
}
