import { randomUUID } from 'node:crypto'
import type { RecordedCall } from '#switchboard/calls/record'
import { Sides } from '#switchboard/placement/sides'

/** Who acts. Never an input field: an operation asks its call. */
export type Principal =
  | { kind: 'anonymous' }
  | { kind: 'user'; username: string }
  /** A person for others, not for themselves: no user to operations that are about oneself. */
  | { kind: 'administrator'; username: string }
  | { kind: 'module'; name: string }

export const ANONYMOUS: Principal = { kind: 'anonymous' }

/** The name of who acts; `null` for nobody. Of different kinds it may be the same. */
export function nameOf(principal: Principal): string | null {
  if (principal.kind === 'anonymous') return null
  return principal.kind === 'module' ? principal.name : principal.username
}

/** What travels with every call of one request; `caller`, `sides`, `afterwards` and `record` stay in this process. */
export class CallContext {
  principal: Principal
  readonly requestId: string
  /** W3C trace context (https://www.w3.org/TR/trace-context/). */
  readonly traceparent: string
  /** When the request as a whole gives up, in ms since the epoch. */
  readonly deadline: number
  /** Which part of this program calls: an operation as `module.operation`, a page or a command; for whoever draws or counts. */
  readonly caller: () => string
  /** Where this request's calls go. */
  readonly sides: Sides
  /** Has work done once the request is answered. */
  readonly afterwards: (work: () => void) => void
  /** Told of each call that was made for this request; `undefined` where nobody asks. */
  readonly record: ((made: RecordedCall) => void) | undefined

  constructor(given: Partial<CallContext> = {}) {
    this.principal = given.principal ?? ANONYMOUS
    this.requestId = given.requestId ?? randomUUID()
    this.traceparent = given.traceparent ?? newSpan()
    this.deadline = given.deadline ?? Number.POSITIVE_INFINITY
    this.caller = given.caller ?? nobody
    this.sides = given.sides ?? new Sides()
    this.afterwards = given.afterwards ?? setImmediate
    this.record = given.record
  }
}

const nobody = () => 'nobody'

/** One call: its request's context, its own deadline, and for a command its idempotency key. */
export interface Call extends Readonly<CallContext> {
  readonly key: string | null
}

export function isRequestId(text: unknown): text is string {
  return typeof text === 'string' && /^[\w.-]{1,128}$/.test(text)
}

export function isKey(text: unknown): text is string {
  return typeof text === 'string' && /^[!-~]{1,128}$/.test(text)
}

const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

export function isTraceparent(text: unknown): text is string {
  return typeof text === 'string' && TRACEPARENT.test(text)
}

/** A new span: of the trace that a caller's `traceparent` belongs to, or of a new trace. */
export function newSpan(parent?: string) {
  const trace = parent?.slice(3, 35) ?? randomUUID().replaceAll('-', '')
  // From UUIDs, whose randomness Node draws in advance; their fixed bits do not matter here.
  return `00-${trace}-${randomUUID().slice(0, 18).replaceAll('-', '')}-${parent?.slice(53) ?? '01'}`
}

/** What a log line says of a span, so that the lines of one request can be put together again. */
export function traceOf(traceparent: string) {
  return { trace_id: traceparent.slice(3, 35), span_id: traceparent.slice(36, 52) }
}
