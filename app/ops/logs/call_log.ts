import type { Logger } from '@adonisjs/core/logger'
import { traceOf } from '#switchboard/trace_context'
import type { RecordedCall } from '#switchboard/operators'

/** A call is slow that took more than this part of its deadline: another host would have been given up. */
const SLOW_PART = 0.25

/** One log line for a module call to which nothing came back, or that was slow. */
export function logCall(logger: Logger, call: RecordedCall) {
  const isSlow = call.ms > SLOW_PART * call.deadline
  if (call.error === null && !isSlow) return
  const { operation, side, caller, outcome, error, ms } = call
  const cause = error instanceof Error ? error.message : error && String(error)
  logger.warn(
    {
      request_id: call.requestId,
      trace_id: traceOf(call.traceparent).trace_id,
      operation,
      side,
      caller,
      ms: Math.round(ms * 10) / 10,
      outcome,
      ...(cause !== null && { cause }),
    },
    error === null ? 'module call slow' : 'module call failed'
  )
}
