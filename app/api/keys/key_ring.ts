import type { KeyObject } from 'node:crypto'
import { SettingsError } from '#switchboard/settings'
import type { KeySource } from '#api/keys/key_source'
import { publicPart, type PublicKey, type TokenKey } from '#api/keys/token_key'

/** The most keys that are told; the oldest are left out. */
const MOST = 20

/** The keys of who issues tokens: the first private one signs, all verify. */
export class KeyRing {
  constructor(
    readonly signing: KeySource,
    readonly further: KeySource | null
  ) {}

  /** The key that signs from now on. */
  signer(): TokenKey & { privateKey: KeyObject } {
    const key = this.signing.keys().find(({ privateKey }) => privateKey)
    if (!key?.privateKey)
      throw new SettingsError(
        `${this.signing.variable} has public keys only; a private one must sign`
      )
    return { ...key, privateKey: key.privateKey }
  }

  /** Every key by which a token may be verified, the signing one first. */
  all(): PublicKey[] {
    const keys = [this.signer(), ...this.signing.keys(), ...publicKeysOf(this.further)]
    const byKid = new Map(keys.map((key) => [key.kid, publicPart(key)]))
    return [...byKid.values()].slice(0, MOST)
  }
}

/** The keys of a setting that goes to every host. Refuses a private one: it would be in too many places. */
export function publicKeysOf(source: KeySource | null): PublicKey[] {
  const keys = source?.keys() ?? []
  if (keys.some(({ privateKey }) => privateKey))
    throw new SettingsError(`${source!.variable} has a private key; give it public keys only`)
  return keys.map(publicPart)
}
