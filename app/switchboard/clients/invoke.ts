import type { Call } from '#switchboard/call'
import type { Endpoint } from '#switchboard/contract/endpoint'

/** Any answer, before the client's types are put on it. */
export type Result = { ok: true; value: unknown } | { ok: false; error: { type: string } }

/** The three kinds of client are three of these; a caller's client is made of one. Throws the family of failures only. */
export type Invoke = (endpoint: Endpoint, input: unknown, call: Call) => Promise<Result>
