import type { Middleware } from '#switchboard/calls/invocation'
import { codeOf } from '#switchboard/calls/observe'
import { inSpan } from '#switchboard/tracing'

/** Makes a span of each call that belongs to a sampled trace; what the call leads to, here or at another host, is below it. */
export const trace: Middleware = (invocation, next) => {
  const { endpoint, call, side } = invocation
  const { module, name: operation, target } = endpoint
  const kind = side === 'remote' ? 'client' : 'internal'
  const attributes = { module, operation, side, caller: call.caller() }
  return inSpan(target, { kind, parent: call, attributes }, async (place, span) => {
    const { traceparent, tracestate } = place
    try {
      const result = await next({ ...invocation, call: { ...call, traceparent, tracestate } })
      span?.set({ outcome: result.ok ? 'ok' : result.error.type })
      return result
    } catch (error) {
      span?.set({ outcome: codeOf(error) })
      throw error
    }
  })
}
