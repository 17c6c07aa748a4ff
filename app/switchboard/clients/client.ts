import { randomUUID } from 'node:crypto'
import type { Call, CallContext } from '#switchboard/call'
import type { Invoke } from '#switchboard/clients/invoke'
import type { CallOptions } from '#switchboard/contract/contract'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { InvalidInput } from '#switchboard/failures'
import { isKey } from '#switchboard/wire/call_headers'

const KEY_ISSUE = {
  path: '',
  message: 'needs an idempotency key of 1 to 128 visible ASCII characters',
}

export type BoundClient = new (context: CallContext) => object

/**
 * The class behind a client token: one method an operation, each handing its endpoint and the request's context to
 * `invoke`. A client is made for each request that asks for one, so making it must cost nothing.
 */
export function clientClass(
  token: abstract new () => object,
  endpoints: Map<string, Endpoint>,
  invoke: Invoke
): BoundClient {
  class BoundModuleClient extends token {
    constructor(readonly context: CallContext) {
      super()
    }
  }
  for (const [name, endpoint] of endpoints) {
    Object.defineProperty(BoundModuleClient.prototype, name, {
      value(this: BoundModuleClient, input: unknown, options?: CallOptions) {
        if (options?.key !== undefined && !isKey(options.key)) {
          return Promise.reject(new InvalidInput(endpoint.target, [KEY_ISSUE]))
        }
        return invoke(endpoint, input, callOf(endpoint, this.context, options))
      },
    })
  }
  return BoundModuleClient
}

/** The call of an endpoint within a request: its own deadline or the request's, whichever comes first. */
export function callOf(endpoint: Endpoint, context: CallContext, options?: CallOptions): Call {
  return {
    principal: context.principal,
    requestId: context.requestId,
    traceparent: context.traceparent,
    deadline: Math.min(context.deadline, Date.now() + endpoint.deadline),
    caller: context.caller,
    sides: context.sides,
    afterwards: context.afterwards,
    key: endpoint.kind === 'command' ? (options?.key ?? randomUUID()) : null,
  }
}
