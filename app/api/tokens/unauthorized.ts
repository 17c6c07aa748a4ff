const REALM = 'Bearer realm="mythoughts"'

/** Nobody is known to act: no token came, or one that is refused. */
export class Unauthorized extends Error {
  readonly code = 'unauthorized'
  readonly status = 401
  /** The value of WWW-Authenticate (RFC 6750, section 3): it names an error only where a token came. */
  readonly challenge: string

  /** @param reason a sentence for who sent the request, without anything of the token */
  constructor(
    readonly reason: string,
    { isTokenMissing = false } = {}
  ) {
    super(reason)
    this.name = 'Unauthorized'
    this.challenge = isTokenMissing
      ? REALM
      : `${REALM}, error="invalid_token", error_description="${described(reason)}"`
  }
}

/** What RFC 6750 allows in a description: printable ASCII but for quotes and backslashes. */
function described(reason: string) {
  return reason.replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '')
}
