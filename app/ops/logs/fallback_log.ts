import type { Logger } from '@adonisjs/core/logger'
import type { Fallback } from '#switchboard/operators'

/** One log line for a call that was made here after all, with its request's id and why. */
export function logFallback(logger: Logger, { requestId, ...fallback }: Fallback) {
  logger.info({ request_id: requestId, ...fallback }, 'module call made here')
}
