import type { TSchema } from 'typebox'
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** A kept answer with secrets in it: of use to who has the hosts' secret too, and not to who has the store alone. */
export interface Sealed {
  sealed: string
}

/** @param about what it belongs to; unsealed for anything else, it is refused */
export function seal(value: unknown, secret: string, about: string): Sealed {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), nonce).setAAD(Buffer.from(about))
  const text = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()])
  return { sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url') }
}

export function unseal({ sealed }: Sealed, secret: string, about: string): unknown {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret), bytes.subarray(0, 12))
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(12, 28))
  const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  return JSON.parse(text.toString())
}

/** Whether a value of this schema may have a secret anywhere in it. */
export function hasSecrets(schema: TSchema): boolean {
  return JSON.stringify(schema).includes('"x-secret":true')
}

function keyFrom(secret: string) {
  return createHmac('sha256', secret).update('kept answers').digest()
}
