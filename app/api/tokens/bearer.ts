/** Who acts by a token. */
export interface Bearer {
  /** A login token is the person's own; an access token was given to an app, by a person or to itself. */
  kind: 'login' | 'access'
  /** The person for whom it acts; `null` for an app that acts for itself. */
  username: string | null
  /** `username` of a login token, `sub` of an access token. */
  subject: string
  /** The credentials' epoch that a login token was given in; absent in tokens that know of none. */
  epoch?: number
  /** What it may be used for; `null` for everything. */
  scopes: readonly string[] | null
}
