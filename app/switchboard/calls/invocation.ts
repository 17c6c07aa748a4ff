import type { Call } from '#switchboard/call'
import type { Endpoint } from '#switchboard/contract/endpoint'
import type { Side } from '#switchboard/placement/placement'
import type { Choice } from '#switchboard/placement/sides'

/** Any answer, before the client's types are put on it. */
export type Result = { ok: true; value: unknown } | { ok: false; error: { type: string } }

/** One call on its way. */
export interface Invocation {
  endpoint: Endpoint
  input: unknown
  call: Call
  /** Where this attempt is made. */
  side: Side
  /** What the router chose for the request that it belongs to; `null` where nobody chooses. */
  choice: Choice | null
}

/** What follows on the way of a call. Throws the family of failures only. */
export type Next = (invocation: Invocation) => Promise<Result>

/** One thing that is done to every call. */
export type Middleware = (invocation: Invocation, next: Next) => Promise<Result>

/** Makes a call, wherever it goes. */
export type Invoke = (endpoint: Endpoint, input: unknown, call: Call) => Promise<Result>

/** The way through middlewares, the first of them outermost; those that are `null` are left out. The last one has no next. */
export function through(side: Side, ...middlewares: (Middleware | null)[]): Invoke {
  const end: Next = async ({ endpoint }) => {
    throw new Error(`The way of ${endpoint.target} ends without an answer`)
  }
  const way = middlewares
    .filter((one) => one !== null)
    .reduceRight<Next>((next, middleware) => (invocation) => middleware(invocation, next), end)
  return (endpoint, input, call) => way({ endpoint, input, call, side, choice: null })
}
