import { defineConfig } from '@adonisjs/core/http'
import { randomUUID } from 'node:crypto'
import { COOKIE } from '#web/auth/cookie'
import { onBadUrl } from '#web/unreadable_targets'
import env from '#start/env'
import { trustFrom, visitorsAddress } from '#start/trusted_proxies'

// Whom to believe about a visitor's address: nobody, unless proxies of ours stand in front; and what they did not add
// themselves, anybody may have sent.
const trust = trustFrom(env.get('TRUST_PROXY', ''))!

export const http = defineConfig({
  generateRequestId: true,
  createRequestId: randomUUID,
  allowMethodSpoofing: false,
  useAsyncLocalStorage: false,
  trustProxy: trust,
  getIp: ({ request }) =>
    visitorsAddress(
      request.socket.remoteAddress ?? '',
      request.headers['x-forwarded-for'] as string | undefined,
      trust
    ),
  onBadUrl,
  cookie: COOKIE,
})
