import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** A place in a trace (W3C Trace Context, https://www.w3.org/TR/trace-context/). */
export interface TraceContext {
  /** Version, trace, span and flags. */
  readonly traceparent: string
  /** What tracing systems add for themselves, passed on as it came; `null` where none did. */
  readonly tracestate: string | null
}

const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/** The longest `tracestate` that is passed on, and its most members. */
const LONGEST = 512
const MOST_MEMBERS = 32
const MEMBER = /^[a-z0-9][a-z0-9_\-*/@]{0,255}=[ -+\--<>-~]{0,255}[!-+\--<>-~]$/

export function isTraceparent(text: unknown): text is string {
  return typeof text === 'string' && TRACEPARENT.test(text)
}

export function isTracestate(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > LONGEST) return false
  const members = text.split(',').map((member) => member.trim())
  const given = members.filter((member) => member !== '')
  const isAny = given.length > 0 && given.length <= MOST_MEMBERS
  return isAny && given.every((member) => MEMBER.test(member))
}

/** The place that a request's headers name; `null` where they name none. A wrong `tracestate` is left out. */
export function traceContextFrom({
  traceparent,
  tracestate,
}: IncomingHttpHeaders): TraceContext | null {
  if (!isTraceparent(traceparent)) return null
  return { traceparent, tracestate: isTracestate(tracestate) ? tracestate : null }
}

/** Whether the span is recorded, so that what follows below it is recorded too. */
export function isSampled(traceparent: string) {
  return (Number.parseInt(traceparent.slice(53), 16) & 1) === 1
}

/**
 * A new span: of the trace that a caller's `traceparent` belongs to, or of a new trace.
 * @param flags the caller's, unless given; a new trace is not sampled, since nobody records it
 */
export function newSpan(parent?: string, flags = parent?.slice(53) ?? '00') {
  const trace = parent?.slice(3, 35) ?? randomUUID().replaceAll('-', '')
  // From UUIDs, whose randomness Node draws in advance; their fixed bits do not matter here.
  return `00-${trace}-${randomUUID().slice(0, 18).replaceAll('-', '')}-${flags}`
}

/** What a log line says of a span, so that the lines of one request can be put together again. */
export function traceOf(traceparent: string) {
  return { trace_id: traceparent.slice(3, 35), span_id: traceparent.slice(36, 52) }
}
