import { defineConfig } from '@adonisjs/core/logger'
import type { InferLoggers } from '@adonisjs/core/types'
import env from '#start/env'

/** One JSON line an entry, to standard output. */
const logger = defineConfig({
  default: 'app',
  loggers: { app: { enabled: true, name: 'mythoughts', level: env.get('LOG_LEVEL', 'info') } },
})

export default logger

declare module '@adonisjs/core/types' {
  export interface LoggersList extends InferLoggers<typeof logger> {}
}
