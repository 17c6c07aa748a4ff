import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  circuitBreaker,
  handleWhen,
  retry,
} from 'cockatiel'
import { Pool } from 'undici'
import type { Call } from '#switchboard/call'
import type { Invoke, Result } from '#switchboard/clients/invoke'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { DeadlineExceeded, InvalidInput, ModuleUnavailable } from '#switchboard/failures'
import { read } from '#switchboard/wire/answer'
import { headersOf } from '#switchboard/wire/call_headers'
import { parsed } from '#switchboard/wire/json'
import type { Description } from '#switchboard/wire/peer'
import type { WireTokens } from '#switchboard/wire/wire_token'

/** An answer larger than this is no answer of ours. */
const LARGEST_ANSWER = 4 * 1024 * 1024
/** How long a handshake may take, in ms. */
const HANDSHAKE_PATIENCE = 2000
/** How long connecting may take, in ms: so soon the next call tries anew. */
const CONNECT_PATIENCE = 2000

/** How a connection fails that never was one: nothing was sent. */
const NOT_CONNECTED = [
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]

interface RemoteOptions {
  url: string
  tokens: WireTokens
  /** Of the contract as it is known here, so that the two hosts notice when theirs differ. */
  fingerprint?: string
  /** Failures in a row that open the breaker, and ms until it lets one call try. */
  breaker: { failures: number; openFor: number }
  /** How many calls may be on their way at once. */
  connections?: number
}

export type BreakerState = 'closed' | 'open' | 'half-open'

/**
 * The remote client: the same checks and the same failures as the local one, over HTTP/1.1 with keep-alive. A call that
 * finds the module unavailable is tried again as its contract allows, within its deadline; a module that stays away is
 * not asked for a while.
 */
export function remote({
  url,
  tokens,
  fingerprint = '',
  breaker: { failures, openFor },
  connections = 64,
}: RemoteOptions) {
  const { origin, pathname } = new URL(url)
  const base = `${pathname.replace(/\/$/, '')}/_modules`
  const pool = new Pool(origin, {
    connections,
    connectTimeout: CONNECT_PATIENCE,
    keepAliveTimeout: 30_000,
    maxResponseSize: LARGEST_ANSWER,
  })
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

  async function post(
    endpoint: Endpoint,
    body: string,
    call: Call,
    signal: AbortSignal
  ): Promise<Result> {
    const { target, module, name } = endpoint
    const authorization = `Bearer ${await tokens.forModule(module)}`
    try {
      const response = await within(
        signal,
        pool.request({
          method: 'POST',
          path: `${base}/${module}/${name}`,
          headers: { ...headersOf(call), 'x-contract': fingerprint, authorization },
          body,
          signal,
        })
      )
      const { 'content-type': type, 'x-contract': theirs = fingerprint } = response.headers
      const text = await response.body.text()
      return read(endpoint, response.statusCode, String(type), text, theirs === fingerprint)
    } catch (error) {
      if (signal.aborted) throw new DeadlineExceeded(target)
      if (error instanceof Error && isOfTransport(error)) {
        throw new ModuleUnavailable(target, `its host cannot be reached (${codeOf(error)})`, {
          cause: error,
          mayHaveBegun: !NOT_CONNECTED.includes(codeOf(error)),
        })
      }
      throw error
    }
  }

  const invoke: Invoke = async (endpoint, input, call) => {
    const wrong = endpoint.input.issues(input)
    if (wrong) throw new InvalidInput(endpoint.target, wrong)
    const body = JSON.stringify(input)
    const left = call.deadline - Date.now()
    if (left <= 0) throw new DeadlineExceeded(endpoint.target)
    const signal = AbortSignal.timeout(left)
    try {
      return await retries(endpoint.retry).execute(
        () => tried(() => post(endpoint, body, call, signal)),
        signal
      )
    } catch (error) {
      if (error instanceof BrokenCircuitError) {
        throw new ModuleUnavailable(
          endpoint.target,
          'it failed repeatedly and is left alone for a moment'
        )
      }
      throw error
    }
  }
  /** Asks the host what it says of a module: the handshake. Throws for every answer that is none. */
  async function describe(module: string): Promise<Description> {
    const authorization = `Bearer ${await tokens.forModule(module)}`
    const signal = AbortSignal.timeout(HANDSHAKE_PATIENCE)
    const response = await within(
      signal,
      pool.request({
        method: 'GET',
        path: `${base}/${module}`,
        headers: { authorization },
        signal,
      })
    )
    const text = await response.body.text()
    if (response.statusCode !== 200) throw new Error(`it answered ${response.statusCode}`)
    const description = parsed(text) as Description | undefined
    if (description?.module !== module) throw new Error('it answered no description of the module')
    return description
  }

  const state = () => nameOf(breaker.state)
  return {
    invoke,
    describe,
    state,
    onBreaker: (told: (state: BreakerState) => void) =>
      breaker.onStateChange((changed) => told(nameOf(changed))),
    close: () => pool.close(),
  }
}

/** Whoever waits is let go in time: undici heeds a signal only once it is connected, or has failed to be. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', abort))
}

function nameOf(state: CircuitState): BreakerState {
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

function codeOf(error: Error) {
  return String((error as { code?: unknown }).code ?? error.name)
}

function isOfTransport(error: Error) {
  return error.name === 'HTTPParserError' || /^(UND_ERR_|E[A-Z_]+$)/.test(codeOf(error))
}
