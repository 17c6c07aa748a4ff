import { createHash } from 'node:crypto'

/** How secrets of 256 random bits are kept: they need no slow hash. */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
