import { createHmac } from 'node:crypto'
import { HOME_AUDIENCE } from '#ops/home/home_request'

const LIFETIME = 60

/** A token as hosts have for each other (docs/wire.md), made without the library, whose loading takes a tenth of a second. */
export function homeToken(wireKey: string, now = Math.floor(Date.now() / 1000)) {
  const claims = { iss: 'mythoughts', aud: HOME_AUDIENCE, iat: now, exp: now + LIFETIME }
  const signed = [{ alg: 'HS256' }, claims].map(encoded).join('.')
  return `${signed}.${createHmac('sha256', wireKey).update(signed).digest('base64url')}`
}

function encoded(part: object) {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
