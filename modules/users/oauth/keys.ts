import app from '@adonisjs/core/services/app'
import type { JWK } from 'oidc-provider'
import type { KeyRing } from '#api/keys/key_ring'

/** The private keys, the one that signs first. The public halves of more may be known, but those sign nothing. */
export function privateJwks(): JWK[] {
  const ring = app.config.get<KeyRing>('users.keys')
  const signer = ring.signer()
  const others = ring.signing.keys().filter(({ kid }) => kid !== signer.kid)
  return [signer, ...others].flatMap(({ kid, privateKey }) =>
    privateKey
      ? [{ ...(privateKey.export({ format: 'jwk' }) as JWK), kid, alg: 'RS256', use: 'sig' }]
      : []
  )
}
