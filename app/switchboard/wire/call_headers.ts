import type { IncomingHttpHeaders } from 'node:http'
import {
  ANONYMOUS,
  CallContext,
  isKey,
  isRequestId,
  nameOf,
  type Call,
  type Principal,
} from '#switchboard/call'
import { traceContextFrom } from '#switchboard/trace_context'

/** How a call's context travels: one header each. Time goes as what is left, so that hosts' clocks may differ. */
export function headersOf(call: Call): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-request-id': call.requestId,
    'traceparent': call.traceparent,
    ...(call.tracestate !== null && { tracestate: call.tracestate }),
    'x-principal': writePrincipal(call.principal),
    'x-deadline-ms': String(Math.max(0, call.deadline - Date.now())),
    ...(call.key !== null && { 'idempotency-key': call.key }),
  }
}

/** The call that a request carries, or what is wrong with its headers. */
export function callFrom(headers: IncomingHttpHeaders, needsKey: boolean): Call | string {
  const { 'x-request-id': requestId, 'x-deadline-ms': left, 'idempotency-key': key } = headers
  const trace = traceContextFrom(headers)
  const principal = readPrincipal(headers['x-principal'])
  if (!isRequestId(requestId)) return 'X-Request-ID must be 1 to 128 letters, digits, or any of ._-'
  if (trace === null) return 'traceparent must be a W3C trace context'
  if (principal === null)
    return 'X-Principal must be "anonymous", "user <name>", "administrator <name>" or "module <name>", URI-encoded'
  if (!/^\d{1,6}$/.test(String(left)))
    return 'X-Deadline-Ms must be a whole number of milliseconds, at most six digits'
  if (needsKey && !isKey(key)) return 'Idempotency-Key must be 1 to 128 visible ASCII characters'
  const context = new CallContext({
    ...trace,
    requestId,
    principal,
    deadline: Date.now() + Number(left),
  })
  return { ...context, key: needsKey ? (key as string) : null }
}

function writePrincipal(principal: Principal) {
  const name = nameOf(principal)
  return name === null ? 'anonymous' : `${principal.kind} ${encodeURIComponent(name)}`
}

function readPrincipal(text: unknown): Principal | null {
  if (text === 'anonymous') return ANONYMOUS
  const parts = /^(user|administrator|module) (\S+)$/.exec(String(text))
  if (!parts) return null
  try {
    const name = decodeURIComponent(parts[2])
    const kind = parts[1] as 'user' | 'administrator' | 'module'
    return kind === 'module' ? { kind, name } : { kind, username: name }
  } catch {
    return null
  }
}
