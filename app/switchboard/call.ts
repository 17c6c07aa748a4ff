import { randomUUID } from 'node:crypto'

/** Who acts. Never an input field: an operation asks its call. */
export type Principal =
  { kind: 'anonymous' } | { kind: 'user'; username: string } | { kind: 'module'; name: string }

export const ANONYMOUS: Principal = { kind: 'anonymous' }

/** What travels with every call of one request, and all that does. */
export class CallContext {
  principal: Principal
  readonly requestId: string
  /** W3C trace context (https://www.w3.org/TR/trace-context/). */
  readonly traceparent: string
  /** When the request as a whole gives up, in ms since the epoch. */
  readonly deadline: number

  constructor(given: Partial<CallContext> = {}) {
    this.principal = given.principal ?? ANONYMOUS
    this.requestId = given.requestId ?? randomUUID()
    this.traceparent = given.traceparent ?? newTraceparent()
    this.deadline = given.deadline ?? Number.POSITIVE_INFINITY
  }
}

/** One call: its request's context, its own deadline, and for a command its idempotency key. */
export interface Call extends Readonly<CallContext> {
  readonly key: string | null
}

const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

export function isTraceparent(text: unknown): text is string {
  return typeof text === 'string' && TRACEPARENT.test(text)
}

/** From UUIDs, whose randomness Node draws in advance; their fixed bits do not matter here. */
function newTraceparent() {
  return `00-${randomUUID().replaceAll('-', '')}-${randomUUID().slice(0, 18).replaceAll('-', '')}-01`
}
