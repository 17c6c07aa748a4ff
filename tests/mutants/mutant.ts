import type { Call } from '#switchboard/call'
import type { Invoke } from '#switchboard/calls/invocation'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { isDeepStrictEqual } from 'node:util'
import { mutatingProxy, type Mutation } from '#tests/mutants/mutating_proxy'
import { overWire, type Way } from '#tests/support/ways'

/** A way with a defect, which tells whenever the defect showed: one that never does proves nothing. */
export type Mutant = (changed: () => void) => Way

/** The defect is between the hosts: what passes there is changed. */
export function onTheWire(mutation: Mutation): Mutant {
  return (changed) => {
    const proxies = new Map<string, Promise<string>>()
    const inFront = (url: string) => {
      const proxy = proxies.get(url) ?? mutatingProxy(url, mutation, changed)
      proxies.set(url, proxy)
      return proxy
    }
    return async (ends) => overWire({ ...ends, url: await inFront(ends.url) })
  }
}

type Defect = (
  invoke: Invoke,
  changed: () => void
) => (...call: Parameters<Invoke>) => Promise<unknown>

/** The defect is in the remote client. */
export function inTheClient(defect: Defect): Mutant {
  return (changed) => async (ends) => defect(await overWire(ends), changed) as Invoke
}

/** The remote client makes something else of answers. */
export function ofResults(change: (result: any) => unknown): Mutant {
  return inTheClient((invoke, changed) => async (...call) => {
    const right = await invoke(...call)
    const wrong = change(right)
    if (!isDeepStrictEqual(wrong, right)) changed()
    return wrong
  })
}

/** The remote client makes something else of thrown failures. */
export function ofFailures(change: (failure: any, endpoint: Endpoint) => unknown): Mutant {
  return inTheClient((invoke, changed) => (endpoint, input, call) => {
    return invoke(endpoint, input, call).catch((failure) => {
      changed()
      return change(failure, endpoint)
    })
  })
}

/** The remote client sends something else. */
export function ofCalls(
  change: (endpoint: Endpoint, input: unknown, call: Call) => Parameters<Invoke>
): Mutant {
  return inTheClient((invoke, changed) => (...call) => {
    changed()
    return invoke(...change(...call))
  })
}

/** The defect is in the module, and nothing stands between it and its caller. */
export function inTheModule(defect: Defect): Mutant {
  return (changed) =>
    ({ line }) =>
      defect(line.local!, changed) as Invoke
}
