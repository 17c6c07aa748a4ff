import { randomUUID } from 'node:crypto'
import type { RecordedCall } from '#switchboard/calls/record'
import { Sides } from '#switchboard/placement/sides'
import { newSpan, type TraceContext } from '#switchboard/trace_context'

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
export class CallContext implements TraceContext {
  principal: Principal
  readonly requestId: string
  readonly traceparent: string
  readonly tracestate: string | null
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
    this.tracestate = given.tracestate ?? null
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
