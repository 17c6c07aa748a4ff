import type { HttpContext } from '@adonisjs/core/http'
import type { Socket } from 'node:net'
import { cut } from '#ops/logs/message_of'
import { nameOf } from '#switchboard/call'
import { traceOf } from '#switchboard/trace_context'
import type { RecordedCall } from '#switchboard/operators'

/** What only the beginning of a request knows. */
export interface Arrival {
  /** By `performance.now()`. */
  at: number
  address: string
  socket: Socket
  /** What the connection had sent before. */
  bytesBefore: number
}

/** An export makes thousands; a line with all of them would be too long for a collector. */
const MOST_CALLS = 50

/** What the log line of a request says. The query string stays out: it may hold what people seek. */
export function requestRecord(ctx: HttpContext, { at, address, socket, bytesBefore }: Arrival) {
  const { request, response, route, traceparent, callerTraceparent, callContext } = ctx
  const { principal } = callContext
  return {
    method: request.method(),
    route: route?.pattern ?? 'none',
    path: request.url(),
    status: response.response.statusCode,
    ms: rounded(performance.now() - at),
    bytes: socket.bytesWritten - bytesBefore,
    user: nameOf(principal),
    address,
    ...traceOf(traceparent),
    ...(callerTraceparent && { parent_span_id: traceOf(callerTraceparent).span_id }),
    calls: ctx.moduleCalls.slice(0, MOST_CALLS).map(brief),
    ...(ctx.moduleCalls.length > MOST_CALLS && { calls_in_all: ctx.moduleCalls.length }),
    ...(ctx.failure !== undefined && { error: cut(ctx.failure) }),
  }
}

/** The outcome is left out where it is as it should be. */
function brief({ operation, side, ms, outcome }: RecordedCall) {
  return { operation, side, ms: rounded(ms), ...(outcome !== 'ok' && { outcome }) }
}

const rounded = (ms: number) => Math.round(ms * 10) / 10
