import app from '@adonisjs/core/services/app'
import { defineConfig, syncDestination } from '@adonisjs/core/logger'
import type { InferLoggers } from '@adonisjs/core/types'
import env from '#start/env'

/** What a command has to say, it says itself. */
const usual = app.getEnvironment() === 'console' ? 'error' : 'info'
const isWatched = app.inDev && process.stdout.isTTY

/** One JSON line an entry, to standard output; on a developer's terminal, lines to read. */
const logger = defineConfig({
  default: 'app',
  loggers: {
    app: {
      enabled: true,
      name: 'mythoughts',
      level: env.get('LOG_LEVEL', usual),
      destination: isWatched ? await syncDestination() : undefined,
    },
  },
})

export default logger

declare module '@adonisjs/core/types' {
  export interface LoggersList extends InferLoggers<typeof logger> {}
}
