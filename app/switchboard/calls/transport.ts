import type { Call } from '#switchboard/call'
import type { Middleware, Result } from '#switchboard/calls/invocation'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { ModuleFailed, ModuleFailure } from '#switchboard/failures'
import { asUnavailable } from '#switchboard/lost_store'
import { reportStatement } from '#switchboard/store/statement_failures'
import { UNEXPECTED } from '#switchboard/unexpected'
import type { Connection } from '#switchboard/wire/connection'

/** Runs an endpoint's handler in this process. */
export type Run = (endpoint: Endpoint, input: any, call: Call) => Promise<Result>

/** The end of the way: the handler in this process, or the wire to the other host. */
export function transport(
  run: Run | null,
  connection: Pick<Connection, 'call'> | null
): Middleware {
  return async ({ endpoint, input, call, side }) => {
    if (side === 'remote') return connection!.call(endpoint, input, call)
    try {
      return await run!(endpoint, input, call)
    } catch (error) {
      throw asFailure(endpoint.target, error, call)
    }
  }
}

function asFailure(target: string, error: unknown, { requestId, traceparent }: Call) {
  if (error instanceof ModuleFailure) return error
  reportStatement(target.split('.')[0], error)
  const unavailable = asUnavailable(target, error)
  if (unavailable) return unavailable
  UNEXPECTED.publish({ error, where: target, requestId, traceparent })
  return new ModuleFailed(target, { cause: error })
}
