import { channel } from '#switchboard/channel'
import type { Invoke } from '#switchboard/clients/invoke'
import { ModuleFailure } from '#switchboard/failures'

/** One finished call, as told on the channel `switchboard.call`. */
export interface Observation {
  module: string
  operation: string
  placement: 'local' | 'remote'
  /** `ok`, the type of an expected failure, or the code of a thrown one. */
  outcome: string
  /** Whether nothing came back: neither a value nor a failure that the contract foresees. */
  failed: boolean
  seconds: number
  requestId: string
  /** As the call's context names it. */
  caller: string
}

export const CALLS = channel<Observation>('switchboard.call')

/** Tells of every call, to whoever listens. */
export function observed(invoke: Invoke, placement: Observation['placement']): Invoke {
  return async (endpoint, input, call) => {
    if (!CALLS.hasSubscribers) return invoke(endpoint, input, call)
    const start = performance.now()
    const tell = (outcome: string, failed: boolean) =>
      CALLS.publish({
        module: endpoint.module,
        operation: endpoint.name,
        placement,
        outcome,
        failed,
        seconds: (performance.now() - start) / 1000,
        requestId: call.requestId,
        caller: call.caller(),
      })
    try {
      const result = await invoke(endpoint, input, call)
      tell(result.ok ? 'ok' : result.error.type, false)
      return result
    } catch (error) {
      tell(error instanceof ModuleFailure ? error.code : 'broken', true)
      throw error
    }
  }
}
