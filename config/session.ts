import { defineConfig, stores } from '@adonisjs/session'
import env from '#start/env'
import { keysIn } from '#start/keys'
import { COOKIE } from '#web/auth/cookie'
import { SESSION_COOKIE } from '#web/auth/session_cookie'
import { visitorSessions } from '#web/auth/visitor_sessions'

const rows = stores.database({ connectionName: 'web', tableName: 'sessions' })

export default defineConfig({
  enabled: true,
  cookieName: SESSION_COOKIE,
  clearWithBrowser: false,
  age: '14 days',
  cookie: COOKIE,
  store: 'database',
  stores: { database: visitorSessions(rows, keysIn(env.get('APP_KEY')!)[0]) },
})
