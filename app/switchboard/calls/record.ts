import { channel } from '#switchboard/base/channel'
import type { Invocation, Middleware } from '#switchboard/calls/invocation'
import { codeOf } from '#switchboard/calls/observe'
import type { Side } from '#switchboard/placement/placement'

/** What one call came to for its caller, as told on the channel `switchboard.recorded`. */
export interface RecordedCall {
  /** As `module.operation`. */
  operation: string
  /** Where it was answered, or where it failed; of a query that was asked at both sides, this host. */
  side: Side
  /** How long its caller waited. */
  ms: number
  /** `ok`, the type of an expected failure, or the code of a thrown one. */
  outcome: string
  /** What was thrown; `null` if the call returned. */
  error: unknown
  /** What its contract gives it, in ms. */
  deadline: number
  requestId: string
  traceparent: string
  caller: string
}

export const RECORDED = channel<RecordedCall>('switchboard.recorded')

/**
 * Records each call of a request once, as its caller sees it: also one that was answered at home after all, and one that the
 * other host was not asked for. Deliveries are told of by their relay.
 */
export const record: Middleware = async (invocation, next) => {
  const { call, endpoint } = invocation
  if (endpoint.kind === 'delivery' || !(call.record || RECORDED.hasSubscribers))
    return next(invocation)
  const began = performance.now()
  try {
    const result = await next(invocation)
    note(invocation, began, result.ok ? 'ok' : result.error.type, null)
    return result
  } catch (error) {
    note(invocation, began, codeOf(error), error)
    throw error
  }
}

function note(
  { call, endpoint, side }: Invocation,
  began: number,
  outcome: string,
  error: unknown
) {
  const recorded = {
    operation: endpoint.target,
    side: call.sides.chosen(endpoint.module)?.side ?? side,
    ms: performance.now() - began,
    outcome,
    error,
    deadline: endpoint.deadline,
    requestId: call.requestId,
    traceparent: call.traceparent,
    caller: call.caller(),
  }
  call.record?.(recorded)
  RECORDED.publish(recorded)
}
