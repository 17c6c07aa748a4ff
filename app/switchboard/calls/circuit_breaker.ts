import type { Middleware } from '#switchboard/calls/invocation'
import { DeadlineExceeded, ModuleUnavailable, type Cause } from '#switchboard/failures'

export interface BreakerOptions {
  /** Calls in a row without an answer, after which a host is left alone. */
  failures: number
}

export type BreakerState = 'closed' | 'open'

/**
 * Knows whether a host left so many calls in a row without an answer that it is left alone. It is asked again when it shook
 * hands: no visitor's call is made to find out.
 */
export class Breaker {
  /** How the last call without an answer failed, and where the reason lies. */
  why = ''
  cause: Cause | null = null
  #unanswered = 0
  #doubted: () => void = () => {}
  readonly #failures: number

  constructor({ failures }: BreakerOptions) {
    this.#failures = failures
  }

  get state(): BreakerState {
    return this.#unanswered >= this.#failures ? 'open' : 'closed'
  }

  /** Told of each call without an answer. */
  onDoubt(told: () => void) {
    this.#doubted = told
  }

  answered() {
    // What was sent before it opened says nothing of now.
    if (this.state === 'closed') this.#unanswered = 0
  }

  unanswered(why: string, cause: Cause | null = null) {
    this.#unanswered++
    this.why = why
    this.cause = cause
    this.#doubted()
  }

  close() {
    this.#unanswered = 0
  }
}

/** Leaves a host alone that gave no answer repeatedly. */
export function leftAlone(breaker: Breaker): Middleware {
  return async (invocation, next) => {
    if (invocation.side === 'remote' && breaker.state === 'open')
      throw new ModuleUnavailable(
        invocation.endpoint.target,
        `its host gave no answer repeatedly and is left alone until it shakes hands (${breaker.why})`,
        { because: breaker.cause }
      )
    return next(invocation)
  }
}

/** Counts what got no answer of the other host. */
export function countAnswers(breaker: Breaker): Middleware {
  return async (invocation, next) => {
    if (invocation.side === 'local') return next(invocation)
    try {
      const result = await next(invocation)
      breaker.answered()
      return result
    } catch (error) {
      if (error instanceof ModuleUnavailable) breaker.unanswered(error.message, error.because)
      else if (error instanceof DeadlineExceeded) breaker.unanswered(error.message, 'other_host')
      else breaker.answered()
      throw error
    }
  }
}
