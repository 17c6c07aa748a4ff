import {
  BrokenCircuitError,
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
import {
  DeadlineExceeded,
  InvalidAnswer,
  InvalidInput,
  ModuleUnavailable,
} from '#switchboard/failures'
import { headersOf } from '#switchboard/wire/call_headers'
import { failureFrom } from '#switchboard/wire/problem'
import type { WireTokens } from '#switchboard/wire/wire_token'

/** An answer larger than this is no answer of ours. */
const LARGEST_ANSWER = 4 * 1024 * 1024

interface RemoteOptions {
  url: string
  tokens: WireTokens
  /** Failures in a row that open the breaker, and ms until it lets one call try. */
  breaker: { failures: number; openFor: number }
}

/**
 * The remote client: the same checks and the same failures as the local one, over HTTP/1.1 with keep-alive. A call that
 * finds the module unavailable is tried again as its contract allows, within its deadline; a module that stays away is
 * not asked for a while.
 */
export function remote({ url, tokens, breaker: { failures, openFor } }: RemoteOptions) {
  const { origin, pathname } = new URL(url)
  const base = `${pathname.replace(/\/$/, '')}/_modules`
  const pool = new Pool(origin, {
    connections: 64,
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

  async function post(
    endpoint: Endpoint,
    body: string,
    call: Call,
    signal: AbortSignal
  ): Promise<Result> {
    const { target, module, name } = endpoint
    const authorization = `Bearer ${await tokens.forModule(module)}`
    try {
      const response = await pool.request({
        method: 'POST',
        path: `${base}/${module}/${name}`,
        headers: { ...headersOf(call), authorization },
        body,
        signal,
      })
      const text = await response.body.text()
      return read(endpoint, response.statusCode, String(response.headers['content-type']), text)
    } catch (error) {
      if (signal.aborted) throw new DeadlineExceeded(target)
      if (error instanceof Error && isOfTransport(error)) {
        throw new ModuleUnavailable(target, `its host cannot be reached (${codeOf(error)})`, {
          cause: error,
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
        () => breaker.execute(() => post(endpoint, body, call, signal)),
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
  return { invoke, breaker, close: () => pool.close() }
}

/** Only what is known not to have reached an answer is tried again, after a jittered pause. */
function retries(attempts: number) {
  return retry(
    handleWhen((error) => error instanceof ModuleUnavailable),
    { maxAttempts: attempts, backoff: new ExponentialBackoff({ initialDelay: 25, maxDelay: 500 }) }
  )
}

/** Makes of an HTTP answer what the module said, or the failure that it threw. */
function read(endpoint: Endpoint, status: number, type: string, text: string): Result {
  const body = parse(text)
  if (status === 200 && type.startsWith('application/json')) {
    const issues = endpoint.result.issues(body)
    if (issues) throw new InvalidAnswer(endpoint.target, issues)
    return body as Result
  }
  const failure = type.startsWith('application/problem+json') && failureFrom(endpoint.target, body)
  if (failure) throw failure
  const unavailable = [401, 404, 408, 413, 429, 502, 503, 504].includes(status)
  if (unavailable) throw new ModuleUnavailable(endpoint.target, `its host answered ${status}`)
  throw new InvalidAnswer(endpoint.target, [
    { path: '', message: `is HTTP ${status} with ${type}` },
  ])
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function codeOf(error: Error) {
  return String((error as { code?: unknown }).code ?? error.name)
}

function isOfTransport(error: Error) {
  return error.name === 'HTTPParserError' || /^(UND_ERR_|E[A-Z_]+$)/.test(codeOf(error))
}
