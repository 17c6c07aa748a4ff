import { Pool } from 'undici'
import type { Call } from '#switchboard/call'
import type { Result } from '#switchboard/calls/invocation'
import type { Endpoint } from '#switchboard/contract/endpoint'
import type { Subscription } from '#switchboard/events/subscriptions'
import { DeadlineExceeded, ModuleUnavailable, type Cause } from '#switchboard/failures'
import { readAnswer } from '#switchboard/wire/answer'
import { headersOf } from '#switchboard/wire/call_headers'
import { readDescription, type Description } from '#switchboard/wire/description'
import type { WireTokens } from '#switchboard/wire/wire_token'

/** An answer larger than this is no answer of ours. */
const LARGEST_ANSWER = 4 * 1024 * 1024
/** How long a handshake may take, in ms. */
const HANDSHAKE_PATIENCE = 2000
/** How long connecting may take, in ms: so soon the next call tries anew. */
const CONNECT_PATIENCE = 1000

/** How a connection fails that never was one: nothing was sent. */
const NOT_CONNECTED = [
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]
/** Nobody at that address said anything, not even that no such host runs there. */
const OF_NETWORK = [...NOT_CONNECTED.slice(1), 'ETIMEDOUT']

export interface ConnectionOptions {
  url: string
  tokens: WireTokens
  /** Of the contract as it is known here, so that the two hosts notice when theirs differ. */
  fingerprint?: string
  /** How many calls may be on their way at once. */
  connections?: number
}

/** The wire to one other host: HTTP/1.1 with keep-alive, one request for each call, and none again. */
export class Connection {
  #pool: Pool
  #base: string
  #tokens: WireTokens
  #fingerprint: string

  constructor({ url, tokens, fingerprint = '', connections = 64 }: ConnectionOptions) {
    const { origin, pathname } = new URL(url)
    this.#base = `${pathname.replace(/\/$/, '')}/_modules`
    this.#tokens = tokens
    this.#fingerprint = fingerprint
    this.#pool = new Pool(origin, {
      connections,
      connectTimeout: CONNECT_PATIENCE,
      keepAliveTimeout: 30_000,
      maxResponseSize: LARGEST_ANSWER,
    })
  }

  /**
   * Sends a call, whose input is checked; answers what its module answered.
   * @throws what the module fails with; `ModuleUnavailable` where there is no answer, `DeadlineExceeded` where none came in time
   */
  async call(endpoint: Endpoint, input: unknown, call: Call): Promise<Result> {
    const { target, module, name } = endpoint
    const ours = this.#fingerprint
    const left = call.deadline - Date.now()
    if (left <= 0) throw new DeadlineExceeded(target)
    const signal = AbortSignal.timeout(left)
    const body = JSON.stringify(input)
    try {
      const headers = { ...headersOf(call), 'x-contract': ours }
      const response = await this.#send(module, `/${name}`, { body, headers, signal })
      const { 'content-type': type, 'x-contract': theirs = ours } = response.headers
      const bytes = await response.body.bytes()
      return readAnswer(endpoint, response.statusCode, String(type), bytes, theirs === ours)
    } catch (error) {
      if (signal.aborted) throw new DeadlineExceeded(target)
      if (error instanceof Error && isOfTransport(error)) {
        throw new ModuleUnavailable(target, `its host cannot be reached (${codeOf(error)})`, {
          cause: error,
          mayHaveBegun: !NOT_CONNECTED.includes(codeOf(error)),
          because: causeOf(error),
        })
      }
      throw error
    }
  }

  /**
   * Asks the host what it says of a module: the handshake. Throws for every answer that is none.
   * @param nonce to be taken out of its store; `null` where nothing is to be proven
   * @param told what its store is to know of its subscriptions
   */
  async describe(
    module: string,
    nonce: string | null = null,
    told: Subscription[] = []
  ): Promise<Description> {
    const signal = AbortSignal.timeout(HANDSHAKE_PATIENCE)
    const headers = {
      ...(nonce !== null && { 'x-store-nonce': nonce }),
      ...(told.length > 0 && { 'x-subscriptions': JSON.stringify(told) }),
    }
    const response = await this.#send(module, '', { headers, signal })
    const text = await response.body.text()
    return readDescription(module, response.statusCode, text)
  }

  close() {
    return this.#pool.close()
  }

  async #send(
    module: string,
    path: string,
    { body, headers, signal }: Sent
  ): Promise<Awaited<ReturnType<Pool['request']>>> {
    const authorization = `Bearer ${await this.#tokens.forModule(module)}`
    const request = this.#pool.request({
      method: body === undefined ? 'GET' : 'POST',
      path: `${this.#base}/${module}${path}`,
      headers: { ...headers, authorization },
      body,
      signal,
    })
    return within(signal, request)
  }
}

interface Sent {
  body?: string
  headers?: Record<string, string>
  signal: AbortSignal
}

/** Whoever waits is let go in time: undici heeds a signal only once it is connected, or has failed to be. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', abort))
}

/** Where the reason lies that a host gave no answer. */
export function causeOf(error: Error): Cause {
  const { because } = error as { because?: Cause | null }
  if (because) return because
  return OF_NETWORK.includes(codeOf(error)) ? 'network' : 'other_host'
}

function codeOf(error: Error) {
  return String((error as { code?: unknown }).code ?? error.name)
}

function isOfTransport(error: Error) {
  return error.name === 'HTTPParserError' || /^(UND_ERR_|E[A-Z_]+$)/.test(codeOf(error))
}
