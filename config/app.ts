import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/core/http'
import { randomUUID } from 'node:crypto'
import env from '#start/env'

export const http = defineConfig({
  generateRequestId: true,
  createRequestId: randomUUID,
  allowMethodSpoofing: false,
  useAsyncLocalStorage: false,
  // Whom to believe about a visitor's address: nobody, unless a proxy of ours stands in front.
  trustProxy: () => env.get('TRUST_PROXY', false),
  cookie: { path: '/', httpOnly: true, secure: app.inProduction, sameSite: 'lax' },
})
