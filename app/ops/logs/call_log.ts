import type { Logger } from '@adonisjs/core/logger'
import { messageOf } from '#ops/logs/message_of'
import { traceOf } from '#switchboard/trace_context'
import type { RecordedCall } from '#switchboard/operators'

/** A call is slow if it takes more than this share of its deadline. At that point a remote call falls back. */
const SLOW_PART = 0.25

/** One log line for a module call to which nothing came back, or that was slow. */
export function logCall(logger: Logger, call: RecordedCall) {
  const isSlow = call.ms > SLOW_PART * call.deadline
  if (call.error === null && !isSlow) return
  const { operation, side, caller, outcome, error, ms } = call
  logger.warn(
    {
      request_id: call.requestId,
      trace_id: traceOf(call.traceparent).trace_id,
      operation,
      side,
      caller,
      ms: Math.round(ms * 10) / 10,
      outcome,
      ...(error !== null && { cause: messageOf(error) }),
    },
    error === null ? 'module call slow' : 'module call failed'
  )
}
