import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { tokenKey, type TokenKey } from '#api/keys/token_key'

/** A key of tokens with its private half. */
export function newTokenKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return tokenKey(privateKey) as TokenKey & { privateKey: KeyObject }
}

const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** A JWT as a client without any library makes it; a string for the header or the claims is taken as it is. */
export function signedToken(key: KeyObject, header: unknown, claims: unknown, hash = 'sha256') {
  const signed = `${part(header)}.${part(claims)}`
  return `${signed}.${sign(hash, Buffer.from(signed), key).toString('base64url')}`
}

/** The same with a signature that needs no private key. */
export function hashedToken(secret: string, header: unknown, claims: unknown) {
  const signed = `${part(header)}.${part(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

/** Without any signature. */
export function bareToken(header: unknown, claims: unknown) {
  return `${part(header)}.${part(claims)}.`
}

/** Now and so many seconds later, as JWTs count. */
export function inSeconds(later: number) {
  return Math.floor(Date.now() / 1000) + later
}
