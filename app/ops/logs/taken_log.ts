import type { Logger } from '@adonisjs/core/logger'
import { traceOf } from '#switchboard/trace_context'
import type { Taken } from '#switchboard/operators'

/** One log line for what a module took of one request, with that request's ids: the end of its trail. */
export function logTaken(logger: Logger, taken: Taken) {
  const { trace_id: traceId, span_id: parent } = traceOf(taken.traceparent)
  logger.info(
    {
      request_id: taken.requestId,
      trace_id: traceId,
      parent_span_id: parent,
      event: taken.name,
      module: taken.subscriber,
      count: taken.count,
    },
    'events taken'
  )
}
