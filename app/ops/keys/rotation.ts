import type { KeyObject } from 'node:crypto'
import type { KeyRing } from '#api/keys/key_ring'
import type { KeySource } from '#api/keys/key_source'
import { publicPem, type PublicKey } from '#api/keys/token_key'
import { replaceKeyFile } from '#api/keys/write_key_file'

/** The keys as they shall be from now on. */
export class Rotation {
  /** @param signer signs; the others only verify */
  constructor(
    protected ring: KeyRing,
    readonly signer: PublicKey & { privateKey: KeyObject },
    readonly others: PublicKey[]
  ) {}

  /** Whether the private key can be written: it may be in a variable instead, which is set elsewhere. */
  get isWritable() {
    return this.ring.signing.file !== null
  }

  /** Replaces the files; answers which. Public keys come first, so that no host meets a token by a key it cannot have. */
  write(): string[] {
    const { signing, further } = this.ring
    if (further?.file) replaceKeyFile(further.file, this.#publicPems(), { isPublic: true })
    replaceKeyFile(signing.file!, this.pem())
    return [further?.file, signing.file].filter((file) => typeof file === 'string')
  }

  /** What to set by hand, each in one line. Has the private key in it. */
  settings(): Record<string, string> {
    const all = { TOKEN_PRIVATE_KEY: this.pem(), TOKEN_PUBLIC_KEY: this.#publicPems() }
    const { signing, further } = this.ring
    const given = [signing, further].filter((source): source is KeySource => source !== null)
    return Object.fromEntries(
      given.map(({ variable }) => [
        variable,
        all[variable as keyof typeof all].replaceAll('\n', '\\n'),
      ])
    )
  }

  /** Whether other hosts have to be told by hand of the key that signs now. */
  get isToldByHand() {
    return this.ring.further !== null && this.ring.further.file === null
  }

  /**
   * What is to stand where the private key is. Old keys are kept beside it where there is no file for public ones.
   */
  pem() {
    const { signer, others, ring } = this
    const kept = ring.further?.file ? [] : others.map(publicPem)
    return [signer.privateKey.export({ type: 'pkcs8', format: 'pem' }), ...kept].join('')
  }

  #publicPems() {
    return [this.signer, ...this.others].map(publicPem).join('')
  }
}

/** A new key signs; those that there were go on verifying. */
export function rotated(ring: KeyRing, signer: PublicKey & { privateKey: KeyObject }) {
  return new Rotation(ring, signer, ring.all())
}

/** The key that signs goes on, and no other verifies. */
export function withoutOthers(ring: KeyRing) {
  return new Rotation(ring, ring.signer(), [])
}
