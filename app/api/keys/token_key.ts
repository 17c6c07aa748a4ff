import { createHash, createPublicKey, type KeyObject } from 'node:crypto'

/** A public RSA key by the members of its JWK (RFC 7518, section 6.3), with its name. */
export interface PublicKey {
  kid: string
  n: string
  e: string
}

/** A key of tokens as its holder has it; who only verifies has no private half. */
export interface TokenKey extends PublicKey {
  privateKey: KeyObject | null
}

/** Both halves have the same name: the thumbprint of the public one (RFC 7638). */
export function tokenKey(key: KeyObject): TokenKey {
  const isPrivate = key.type === 'private'
  const { n, e } = (isPrivate ? createPublicKey(key) : key).export({ format: 'jwk' })
  const members = JSON.stringify({ e, kty: 'RSA', n }) // In this order, says the RFC.
  const kid = createHash('sha256').update(members).digest('base64url')
  return { kid, n: n!, e: e!, privateKey: isPrivate ? key : null }
}

/** The key as others may know it. */
export function publicPart({ kid, n, e }: PublicKey): PublicKey {
  return { kid, n, e }
}

export function publicKeyFrom({ n, e }: PublicKey): KeyObject {
  return createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' })
}

/** The key as a PEM block, to be kept for verifying. */
export function publicPem(key: PublicKey): string {
  return publicKeyFrom(key).export({ type: 'spki', format: 'pem' }) as string
}
