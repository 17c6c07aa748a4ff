import { settings } from '#modules/users/oauth/settings'

/**
 * By the first the consent page knows the browser again, by the second the provider does; the third is never sent on.
 * Each goes to one path alone, which the prefix `__Host-` forbids; this one keeps them to HTTPS.
 */
export function cookieNames() {
  const prefix = settings().publicUrl.startsWith('https:') ? '__Secure-' : ''
  return {
    interaction: `${prefix}oauth_interaction`,
    resume: `${prefix}oauth_resume`,
    session: `${prefix}oauth_session`,
  }
}
