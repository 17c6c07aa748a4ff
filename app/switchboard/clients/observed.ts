import diagnostics from 'node:diagnostics_channel'
import type { Invoke } from '#switchboard/clients/invoke'
import { ModuleFailure } from '#switchboard/failures'

/** One finished call, as told on the channel `switchboard.call`. */
export interface Observation {
  module: string
  operation: string
  placement: 'local' | 'remote'
  /** `ok`, the type of an expected failure, or the code of a thrown one. */
  outcome: string
  seconds: number
  requestId: string
}

export const CALLS = diagnostics.channel('switchboard.call')

/** Tells of every call, to whoever listens. */
export function observed(invoke: Invoke, placement: Observation['placement']): Invoke {
  return async (endpoint, input, call) => {
    if (!CALLS.hasSubscribers) return invoke(endpoint, input, call)
    const start = performance.now()
    const tell = (outcome: string) =>
      CALLS.publish({
        module: endpoint.module,
        operation: endpoint.name,
        placement,
        outcome,
        seconds: (performance.now() - start) / 1000,
        requestId: call.requestId,
      } satisfies Observation)
    try {
      const result = await invoke(endpoint, input, call)
      tell(result.ok ? 'ok' : result.error.type)
      return result
    } catch (error) {
      tell(error instanceof ModuleFailure ? error.code : 'broken')
      throw error
    }
  }
}
