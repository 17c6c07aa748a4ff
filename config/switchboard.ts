import app from '@adonisjs/core/services/app'
import { hasSwitchboard } from '#database/addresses'
import { listen } from '#database/listen'
import version from '#config/version'
import env from '#start/env'
import { keysIn } from '#start/keys'

/** How module calls are made, wherever they go. */
export default {
  honest: !app.inProduction,
  wireKeys: keysIn(env.get('WIRE_KEY')!),
  secrets: keysIn(env.get('APP_KEY')!),
  breaker: { failures: 5 },
  hedgeFloor: 50,
  /** Where placements come from, and how often (ms) to look for changes that nobody told of. */
  placements: {
    file: env.get('PLACEMENTS_FILE'),
    store: hasSwitchboard ? 'switchboard' : null,
    listen,
    every: 500,
  },
  release: version.name,
  events: { maxAttempts: 10, interval: 500 },
}
