import type { Logger } from '@adonisjs/core/logger'
import { messageOf } from '#ops/logs/message_of'
import { traceOf } from '#switchboard/trace_context'
import type { Unexpected } from '#switchboard/operators'

/** One log line for an error that nobody foresaw, with its causes and fingerprint, and the request that it failed. */
export function logUnexpected(
  logger: Logger,
  { error, where, requestId, traceparent }: Unexpected
) {
  logger.error(
    { request_id: requestId, ...traceOf(traceparent), where, err: error },
    `unexpected error in ${where}: ${messageOf(error).split('\n')[0]}`
  )
}
