import app from '@adonisjs/core/services/app'
import { Switchboard } from '#switchboard/switchboard'
import type { WireTokens } from '#switchboard/wire/wire_token'
import { addresses } from '#tests/support/listeners'

export interface WireRequest {
  method?: string
  /** Set in place of what a right request has; `null` leaves one out. */
  headers?: Record<string, string | null>
  /** A text is sent as it is, anything else as JSON. */
  body?: unknown
  /** Whose tokens; those of the program under test where nothing is said. */
  tokens?: WireTokens
  /** The internal address; that of the program under test where nothing is said. */
  host?: string
  /** How long to wait for the answer, in ms. */
  within?: number
}

/** What a right call of a module has. */
export async function wireHeaders(module: string, tokens: WireTokens) {
  return {
    'authorization': `Bearer ${await tokens.forModule(module)}`,
    'content-type': 'application/json',
    'x-request-id': 'a-request-of-a-test',
    'traceparent': `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    'x-principal': 'anonymous',
    'x-deadline-ms': '2000',
    'idempotency-key': crypto.randomUUID(),
  }
}

/** A request to an internal port, with all that a right one has. */
export async function wire(path: string, request: WireRequest = {}) {
  const { method = 'POST', body = {}, host = addresses.internal, within = 60_000 } = request
  const tokens = request.tokens ?? (await app.container.make(Switchboard)).tokens
  const right = await wireHeaders(path.split('/')[2] ?? '', tokens)
  const all: [string, string | null][] = Object.entries({ ...right, ...request.headers })
  const response = await fetch(host + path, {
    method,
    headers: all.filter((one): one is [string, string] => one[1] !== null),
    body: method === 'GET' ? undefined : asSent(body),
    signal: AbortSignal.timeout(within),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parse(text) }
}

function parse(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Text and bytes as they are, anything else as JSON. */
function asSent(body: unknown) {
  return typeof body === 'string' || body instanceof Uint8Array
    ? (body as RequestInit['body'])
    : JSON.stringify(body)
}
