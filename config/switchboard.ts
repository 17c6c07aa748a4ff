import app from '@adonisjs/core/services/app'
import env from '#start/env'

/** How module calls are made, wherever they go. */
export default {
  honest: !app.inProduction,
  wireKey: env.get('WIRE_KEY')!,
  secret: env.get('APP_KEY')!,
  breaker: { failures: 5, openFor: 2000 },
  events: { maxAttempts: 10, interval: 500 },
}
