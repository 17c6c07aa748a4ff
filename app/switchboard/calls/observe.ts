import { channel } from '#switchboard/base/channel'
import type { Middleware } from '#switchboard/calls/invocation'
import { InvalidAnswer, ModuleFailure, ModuleUnavailable, type Cause } from '#switchboard/failures'
import type { Side } from '#switchboard/placement/placement'

/** One finished call, as told on the channel `switchboard.call`. */
export interface Observation {
  module: string
  operation: string
  side: Side
  /** `ok`, the type of an expected failure, or the code of a thrown one. */
  outcome: string
  /** Where the reason lies for its not having come to anything; `null` where it did, or nobody knows. */
  because: Cause | null
  /** Whether nothing came back: neither a value nor a failure that the contract foresees. */
  failed: boolean
  seconds: number
  requestId: string
  /** As the call's context names it. */
  caller: string
}

export const CALLS = channel<Observation>('switchboard.call')

/** Tells of every call, to whoever listens. */
export const observe: Middleware = async (invocation, next) => {
  if (!CALLS.hasSubscribers) return next(invocation)
  const { endpoint, call, side } = invocation
  const start = performance.now()
  const tell = (outcome: string, failed: boolean, because: Cause | null = null) =>
    CALLS.publish({
      module: endpoint.module,
      operation: endpoint.name,
      side,
      outcome,
      failed,
      because,
      seconds: (performance.now() - start) / 1000,
      requestId: call.requestId,
      caller: call.caller(),
    })
  try {
    const result = await next(invocation)
    tell(result.ok ? 'ok' : result.error.type, false)
    return result
  } catch (error) {
    tell(codeOf(error), true, error instanceof ModuleUnavailable ? error.because : null)
    throw error
  }
}

/** An answer that is none is told apart from none, though callers do the same about both. */
export function codeOf(error: unknown) {
  if (!(error instanceof ModuleFailure)) return 'broken'
  return error.cause instanceof InvalidAnswer ? error.cause.code : error.code
}
