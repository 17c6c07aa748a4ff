import type { Logger } from '@adonisjs/core/logger'
import { traceOf } from '#switchboard/trace_context'
import type { Unexpected } from '#switchboard/operators'

/** One log line for an error that nobody foresaw, with its causes and fingerprint, and the request that it failed. */
export function logUnexpected(
  logger: Logger,
  { error, where, requestId, traceparent }: Unexpected
) {
  const message = error instanceof Error ? error.message : String(error)
  logger.error(
    { request_id: requestId, ...traceOf(traceparent), where, err: error },
    `unexpected error in ${where}: ${message.split('\n')[0]}`
  )
}
