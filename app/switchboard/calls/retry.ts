import { ExponentialBackoff, handleWhen, retry as retries } from 'cockatiel'
import type { Middleware } from '#switchboard/calls/invocation'
import { InvalidAnswer, ModuleUnavailable } from '#switchboard/failures'
import { currentSpan } from '#switchboard/tracing'

/** Only what is known not to have reached an answer is tried again; a host that answers wrongly would do so again. */
const UNANSWERED = handleWhen(
  (error) => error instanceof ModuleUnavailable && !(error.cause instanceof InvalidAnswer)
)

/** Tries a call of the other host again, as often as its contract allows, after a jittered pause and before its deadline. */
export const retry: Middleware = (invocation, next) => {
  const { endpoint, call, side } = invocation
  if (side === 'local') return next(invocation)
  const backoff = new ExponentialBackoff({ initialDelay: 25, maxDelay: 500 })
  const signal = AbortSignal.timeout(Math.max(0, call.deadline - Date.now()))
  return retries(UNANSWERED, { maxAttempts: endpoint.retry, backoff }).execute(({ attempt }) => {
    if (attempt > 0) currentSpan()?.event('retry', { attempt })
    return next(invocation)
  }, signal)
}
