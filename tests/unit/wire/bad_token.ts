import app from '@adonisjs/core/services/app'
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import type { SwitchboardOptions } from '#switchboard/switchboard'

interface Claims extends JWTPayload {
  /** Seconds from now. */
  issued?: number
  expires?: number | null
}

/** A wire token for the thoughts module that is right but for what the test says. */
export async function tokenWith(
  { issued = 0, expires = 60, ...claims }: Claims = {},
  { key, alg = 'HS256' }: { key?: string; alg?: string } = {}
) {
  const wireKey = key ?? app.config.get<SwitchboardOptions>('switchboard').wireKey
  const payload = payloadOf({ issued, expires, ...claims })
  return new SignJWT(payload).setProtectedHeader({ alg }).sign(new TextEncoder().encode(wireKey))
}

/** The same without a signature: `alg: none`. */
export function unsignedToken() {
  return new UnsecuredJWT(payloadOf({ issued: 0, expires: 60 })).encode()
}

function payloadOf({ issued = 0, expires, ...claims }: Claims): JWTPayload {
  const now = Math.floor(Date.now() / 1000)
  return {
    iss: 'mythoughts',
    aud: 'thoughts',
    iat: now + issued,
    ...(typeof expires === 'number' && { exp: now + expires }),
    ...claims,
  }
}
