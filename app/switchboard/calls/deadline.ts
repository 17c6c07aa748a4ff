import type { Middleware } from '#switchboard/calls/invocation'
import { DeadlineExceeded } from '#switchboard/failures'

/**
 * Gives up waiting at the call's deadline. The work itself may go on; a command checks before it commits. What goes to the
 * other host is ended there, by whatever waits: so its breaker knows of it first.
 */
export const deadline: Middleware = async (invocation, next) => {
  const { endpoint, call, side } = invocation
  const left = call.deadline - Date.now()
  if (left <= 0) throw new DeadlineExceeded(endpoint.target)
  if (side === 'remote') return next(invocation)
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new DeadlineExceeded(endpoint.target)), left)
  try {
    return await Promise.race([next(invocation), late])
  } finally {
    clearTimeout(timer)
  }
}
