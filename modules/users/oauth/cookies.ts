/** By the first the consent page knows the browser again, by the second the provider does; the third is never sent on. */
export const COOKIES = {
  interaction: 'oauth_interaction',
  resume: 'oauth_resume',
  session: 'oauth_session',
}
