const MINUTES = 60
const DAYS = 24 * 60 * MINUTES

/** How long each lives, in seconds. */
export const LIFETIMES = {
  /** Nobody can take it back, so it is short. */
  AccessToken: 10 * MINUTES,
  ClientCredentials: 10 * MINUTES,
  IdToken: 10 * MINUTES,
  AuthorizationCode: 1 * MINUTES,
  /** From an app's question to the answer. */
  Interaction: 15 * MINUTES,
  Session: 15 * MINUTES,
  /** From the consent, however often tokens are refreshed: then the app asks again. */
  Grant: 30 * DAYS,
  RefreshToken: 30 * DAYS,
}
