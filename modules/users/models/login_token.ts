import app from '@adonisjs/core/services/app'
import { SignJWT } from 'jose'
import type { KeyRing } from '#api/keys/key_ring'

/** Two days, in seconds. */
const LIFETIME = 2 * 24 * 60 * 60

/**
 * A token by which its holder acts as this user, until the epoch is raised: by another password, say. It names no audience:
 * old clients refuse one they did not ask for.
 */
export async function loginToken({ username, epoch }: { username: string; epoch: number }) {
  const { kid, privateKey } = app.config.get<KeyRing>('users.keys').signer()
  const issued = Math.floor(Date.now() / 1000)
  const expires = issued + LIFETIME
  const token = await new SignJWT({ username, epoch })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
    .setIssuedAt(issued)
    .setExpirationTime(expires)
    .sign(privateKey)
  return { token, expiresAt: new Date(expires * 1000).toISOString() }
}
