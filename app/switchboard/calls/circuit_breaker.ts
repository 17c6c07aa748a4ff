import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker as breaker,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel'
import type { Middleware } from '#switchboard/calls/invocation'
import { DeadlineExceeded, ModuleUnavailable } from '#switchboard/failures'

/** Failures in a row that open the breaker, and ms until it lets one call try. */
export interface BreakerOptions {
  failures: number
  openFor: number
}

export type BreakerState = 'closed' | 'open' | 'half-open'

/** Knows whether a host failed so often in a row that it is left alone for a moment. */
export class Breaker {
  readonly policy: CircuitBreakerPolicy

  constructor({ failures, openFor }: BreakerOptions) {
    const isAway = handleWhen(
      (error) => error instanceof ModuleUnavailable || error instanceof DeadlineExceeded
    )
    this.policy = breaker(isAway, {
      halfOpenAfter: openFor,
      breaker: new ConsecutiveBreaker(failures),
    })
  }

  get state(): BreakerState {
    return stateOf(this.policy.state)
  }

  onChange(told: (state: BreakerState) => void) {
    this.policy.onStateChange((changed) => told(stateOf(changed)))
  }
}

/** Leaves a host alone that failed repeatedly. */
export function circuitBreaker({ policy }: Breaker): Middleware {
  return async (invocation, next) => {
    if (invocation.side === 'local') return next(invocation)
    try {
      // While one call tries whether the host is back, the breaker would have all others wait for it, beyond their deadlines.
      if (policy.state === CircuitState.HalfOpen) throw new BrokenCircuitError()
      return await policy.execute(() => next(invocation))
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error
      const reason = 'it failed repeatedly and is left alone for a moment'
      throw new ModuleUnavailable(invocation.endpoint.target, reason, { cause: error })
    }
  }
}

function stateOf(state: CircuitState): BreakerState {
  if (state === CircuitState.HalfOpen) return 'half-open'
  return state === CircuitState.Closed ? 'closed' : 'open'
}
