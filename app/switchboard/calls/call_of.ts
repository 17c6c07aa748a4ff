import { randomUUID } from 'node:crypto'
import { isKey, type Call, type CallContext } from '#switchboard/call'
import type { CallOptions } from '#switchboard/contract/contract'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { InvalidInput } from '#switchboard/failures'

const KEY_ISSUE = {
  path: '',
  message: 'needs an idempotency key of 1 to 128 visible ASCII characters',
}

/**
 * The call of an endpoint within a request: its own deadline or the request's, whichever comes first. Throws
 * {@link InvalidInput} for an idempotency key that cannot travel.
 */
export function callOf(endpoint: Endpoint, context: CallContext, { key }: CallOptions = {}): Call {
  if (key !== undefined && !isKey(key)) throw new InvalidInput(endpoint.target, [KEY_ISSUE])
  return {
    principal: context.principal,
    requestId: context.requestId,
    traceparent: context.traceparent,
    tracestate: context.tracestate,
    deadline: Math.min(context.deadline, Date.now() + endpoint.deadline),
    caller: context.caller,
    sides: context.sides,
    afterwards: context.afterwards,
    record: context.record,
    key: endpoint.kind === 'command' ? (key ?? randomUUID()) : null,
  }
}
