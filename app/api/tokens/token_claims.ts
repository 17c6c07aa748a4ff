import { errors, type JWTPayload } from 'jose'
import type { Bearer } from '#api/tokens/bearer'
import { Unauthorized } from '#api/tokens/unauthorized'

const LONGEST_NAME = 200
/** Hosts' clocks may be apart by this much, in seconds. */
const CLOCK_TOLERANCE = 60

/** Whom a login token stands for. It is made out to nobody; one that is, was meant for somebody else, as an ID token. */
export function loginBearer({ aud, username, epoch }: JWTPayload): Bearer {
  if (aud !== undefined)
    throw new Unauthorized('The token is made out to somebody, so it is no login token.')
  const name = usernameFrom(username)
  const known = Number.isSafeInteger(epoch) && { epoch: epoch as number }
  return { kind: 'login', username: name, subject: name, scopes: null, ...known }
}

/** Whom an access token stands for (RFC 9068), where a scope may be absent; issuer and audience are checked with its signature. */
export function accessBearer({ sub, scope = '', username }: JWTPayload): Bearer {
  if (typeof sub !== 'string' || sub === '') throw new Unauthorized('The token has no subject.')
  if (typeof scope !== 'string') throw new Unauthorized('The scope of the token is no text.')
  const scopes = scope.split(' ').filter(Boolean)
  // An app that acts for itself has no username.
  const name = username === undefined ? null : usernameFrom(username)
  return { kind: 'access', username: name, subject: sub, scopes }
}

/** Refuses a token that is said to be issued later than now: its maker's clock, or its claims, are wrong. */
export function refuseFromTheFuture({ iat }: JWTPayload) {
  if (iat !== undefined && iat > Date.now() / 1000 + CLOCK_TOLERANCE)
    throw new Unauthorized('The token was issued in the future.')
}

function usernameFrom(claim: unknown): string {
  if (typeof claim === 'string' && claim.length > 0 && claim.length <= LONGEST_NAME) return claim
  throw new Unauthorized('The token has no username.')
}

const CLAIMS: Record<string, string> = {
  exp: 'The token has no time at which it expires.',
  nbf: 'The token is not valid yet.',
  iat: 'The token has no proper time of issue.',
  iss: 'The token was not issued here.',
  aud: 'The token is made out to somebody else.',
}

/** What a failed check of signature and registered claims means for who sent the token. */
export function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return new Unauthorized('The signature of the token does not fit.')
  if (error instanceof errors.JWTExpired) return new Unauthorized('The token has expired.')
  if (error instanceof errors.JWTClaimValidationFailed)
    return new Unauthorized(CLAIMS[error.claim] ?? 'The token has claims that are wrong.')
  if (error instanceof errors.JOSEError) return new Unauthorized('The token cannot be decoded.')
  return error
}
