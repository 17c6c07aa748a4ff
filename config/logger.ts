import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/core/logger'
import type { InferLoggers } from '@adonisjs/core/types'
import { errorRecord } from '#ops/logs/error_record'
import { hostName } from '#ops/logs/host_name'
import { readableLines } from '#ops/logs/readable_lines'
import { alsoToSyslog } from '#ops/logs/syslog/shipping'
import env from '#start/env'

/** What a command has to say, it says itself. */
const usual = app.getEnvironment() === 'console' ? 'error' : 'info'
const isWatched = app.inDev && process.stdout.isTTY
const host = hostName(env.get('INTERNAL_PORT', 3334))

/** One JSON line an entry, to standard output; on a developer's terminal, a line to read. */
const logger = defineConfig({
  default: 'app',
  loggers: {
    app: {
      enabled: true,
      level: env.get('LOG_LEVEL', usual),
      base: { pid: process.pid, host },
      serializers: { err: errorRecord },
      destination: alsoToSyslog(
        isWatched ? (await import('pino-pretty')).default(readableLines) : undefined,
        { address: env.get('LOG_SYSLOG'), host }
      ),
    },
  },
})

export default logger

declare module '@adonisjs/core/types' {
  export interface LoggersList extends InferLoggers<typeof logger> {}
}
