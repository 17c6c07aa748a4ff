import app from '@adonisjs/core/services/app'
import { defineConfig, stores } from '@adonisjs/session'
import { SESSION_COOKIE } from '#web/auth/session_cookie'

export default defineConfig({
  enabled: true,
  cookieName: SESSION_COOKIE,
  clearWithBrowser: false,
  age: '14 days',
  cookie: { path: '/', httpOnly: true, secure: app.inProduction, sameSite: 'lax' },
  store: 'database',
  stores: { database: stores.database({ connectionName: 'web', tableName: 'sessions' }) },
})
