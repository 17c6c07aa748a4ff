import { decodeProtectedHeader, type ProtectedHeaderParameters } from 'jose'
import { Unauthorized } from '#api/tokens/unauthorized'

/** What a token says of itself, before anybody knows whether it is true. */
export interface TokenHeader {
  kind: 'login' | 'access'
  /** Absent in login tokens of others that hold the key. */
  kid: string | undefined
}

/** Kinds by `typ` (RFC 9068, section 4). None is a login token, so that no other JWT is taken for an access token. */
const KINDS: Record<string, TokenHeader['kind']> = {
  'jwt': 'login',
  'at+jwt': 'access',
  'application/at+jwt': 'access',
}

/** Three parts of base64url, as RFC 7515 writes them: without padding, and in no other spelling of the same bytes. */
function isCompact(token: string) {
  const parts = token.split('.')
  const isCanonical = (part: string) =>
    Buffer.from(part, 'base64url').toString('base64url') === part
  return parts.length === 3 && parts.every(isCanonical)
}

/** Reads the header of a token; refuses those that could not be ours, so that no key is tried on them. */
export function headerOf(token: string): TokenHeader {
  const { alg, typ = 'JWT', kid, ...others } = decoded(token)
  if (alg !== 'RS256') throw new Unauthorized('The token is not signed by RS256.')
  if ('crit' in others)
    throw new Unauthorized('The token asks for extensions that are unknown here.')
  const kind = typeof typ === 'string' ? KINDS[typ.toLowerCase()] : undefined
  if (!kind) throw new Unauthorized('The token is of a type that is none of ours.')
  if (kid !== undefined && typeof kid !== 'string')
    throw new Unauthorized('The token names its key by something that is no text.')
  return { kind, kid }
}

function decoded(token: string): ProtectedHeaderParameters {
  if (!isCompact(token)) throw new Unauthorized('The token cannot be decoded.')
  try {
    return decodeProtectedHeader(token)
  } catch {
    throw new Unauthorized('The token cannot be decoded.')
  }
}
