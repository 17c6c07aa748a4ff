import { defineConfig } from '@adonisjs/core/http'
import { randomUUID } from 'node:crypto'
import { onBadUrl } from '#api/bad_url'
import { COOKIE } from '#web/auth/cookie'
import env from '#start/env'

export const http = defineConfig({
  generateRequestId: true,
  createRequestId: randomUUID,
  allowMethodSpoofing: false,
  useAsyncLocalStorage: false,
  // Whom to believe about a visitor's address: nobody, unless a proxy of ours stands in front; and what it did not add itself,
  // anybody may have sent.
  trustProxy: (_address: string, hop: number) => hop === 0 && env.get('TRUST_PROXY', false),
  // Before any middleware and route: an address that cannot be decoded.
  onBadUrl,
  cookie: COOKIE,
})
