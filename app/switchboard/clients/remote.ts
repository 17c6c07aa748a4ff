import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  circuitBreaker,
  handleWhen,
  retry,
} from 'cockatiel'
import type { Invoke, Result } from '#switchboard/clients/invoke'
import { DeadlineExceeded, InvalidInput, ModuleUnavailable } from '#switchboard/failures'
import { Connection, type ConnectionOptions } from '#switchboard/wire/connection'

interface RemoteOptions extends ConnectionOptions {
  /** Failures in a row that open the breaker, and ms until it lets one call try. */
  breaker: { failures: number; openFor: number }
}

export type BreakerState = 'closed' | 'open' | 'half-open'

/**
 * The remote client: the same checks and the same failures as the local one. A call that finds the module unavailable is
 * tried again as its contract allows, within its deadline; a module that stays away is not asked for a while.
 */
export function remote({ breaker: { failures, openFor }, ...options }: RemoteOptions) {
  const connection = new Connection(options)
  const isAway = handleWhen(
    (error) => error instanceof ModuleUnavailable || error instanceof DeadlineExceeded
  )
  const breaker = circuitBreaker(isAway, {
    halfOpenAfter: openFor,
    breaker: new ConsecutiveBreaker(failures),
  })

  /** While one call tries whether the host is back, the breaker would have all others wait for it, beyond their deadlines. */
  const tried = async (work: () => Promise<Result>) => {
    if (breaker.state === CircuitState.HalfOpen) throw new BrokenCircuitError()
    return breaker.execute(work)
  }

  const invoke: Invoke = async (endpoint, input, call) => {
    const { target } = endpoint
    const wrong = endpoint.checks.input.issues(input)
    if (wrong) throw new InvalidInput(target, wrong)
    const body = JSON.stringify(input)
    const left = call.deadline - Date.now()
    if (left <= 0) throw new DeadlineExceeded(target)
    const signal = AbortSignal.timeout(left)
    try {
      return await retries(endpoint.retry).execute(
        () => tried(() => connection.call(endpoint, body, call, signal)),
        signal
      )
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error
      throw new ModuleUnavailable(target, 'it failed repeatedly and is left alone for a moment')
    }
  }

  return {
    invoke,
    describe: (module: string) => connection.describe(module),
    state: () => stateOf(breaker.state),
    onBreaker: (told: (state: BreakerState) => void) =>
      breaker.onStateChange((changed) => told(stateOf(changed))),
    close: () => connection.close(),
  }
}

function stateOf(state: CircuitState): BreakerState {
  if (state === CircuitState.HalfOpen) return 'half-open'
  return state === CircuitState.Closed ? 'closed' : 'open'
}

/** Only what is known not to have reached an answer is tried again, after a jittered pause. */
function retries(attempts: number) {
  return retry(
    handleWhen((error) => error instanceof ModuleUnavailable),
    { maxAttempts: attempts, backoff: new ExponentialBackoff({ initialDelay: 25, maxDelay: 500 }) }
  )
}
