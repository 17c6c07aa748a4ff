import { randomUUID } from 'node:crypto'
import type { Invoke } from '#switchboard/calls/invocation'
import type { Check } from '#switchboard/contract/checks'
import type { Endpoint } from '#switchboard/contract/endpoint'
import {
  DeadlineExceeded,
  InvalidInput,
  ModuleFailed,
  type ModuleFailure,
  ModuleUnavailable,
} from '#switchboard/failures'
import { changedThroughout, numbers, without } from '#tests/mutants/changed'
import { inTheClient, ofCalls, ofFailures, ofResults, type Mutant } from '#tests/mutants/mutant'

const ofValues = (change: Parameters<typeof changedThroughout>[1]) =>
  ofResults((result) => changedThroughout(result, change))

/** Takes any input for right, and leaves it to the host to refuse it. */
const trusting = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  checks: { ...endpoint.checks, input: { issues: () => null } as unknown as Check },
})

const rethrown = (make: (failure: any, endpoint: Endpoint) => Error) =>
  ofFailures((failure, endpoint) => {
    throw make(failure, endpoint)
  })

/** A call on a wire that failed is made again as if it were another. */
function again(invoke: Invoke, changed: () => void): Invoke {
  return (endpoint, input, call) =>
    invoke({ ...endpoint, retry: 0 }, input, call).catch((failure) => {
      if (!(failure instanceof ModuleUnavailable) || endpoint.retry === 0) throw failure
      changed()
      return invoke(endpoint, input, { ...call, key: call.key && randomUUID() })
    })
}

/** Defects of the remote client: what it makes of calls and answers before and after the wire. */
export const ofClients: Record<string, Mutant> = {
  'an unchecked field is dropped': ofValues(without('timestamp', 'epoch')),
  'an unchecked number is a text': ofValues(numbers(String)),
  'an unchecked number is a BigInt': ofValues(numbers(BigInt)),
  'an unchecked failure has no fields': ofResults((result) =>
    result.ok ? result : { ok: false, error: { type: result.error.type } }
  ),
  'an expected failure is thrown': inTheClient(
    (invoke, changed) => async (endpoint, input, call) => {
      const result = await invoke(endpoint, input, call)
      if (result.ok) return result
      changed()
      throw new ModuleFailed(endpoint.target)
    }
  ),
  'a thrown failure is an expected one': ofFailures(({ code: type }) => ({
    ok: false,
    error: { type },
  })),
  'a thrown failure is of no class': rethrown(({ message }) => new Error(message)),
  'a thrown failure is of another class': rethrown((_, { target }) => new ModuleFailed(target)),
  'a thrown failure has another message': rethrown((failure: ModuleFailure) =>
    Object.assign(failure, { message: failure.code })
  ),
  'what is wrong with an input is not said': rethrown((failure) =>
    failure instanceof InvalidInput ? new InvalidInput(failure.target, []) : failure
  ),
  'a missing host is a missed deadline': rethrown((failure, { target }) =>
    failure instanceof ModuleUnavailable ? new DeadlineExceeded(target) : failure
  ),
  'input is not checked before it is JSON': ofCalls((endpoint, input, call) => [
    trusting(endpoint),
    input,
    call,
  ]),
  'the deadline is ignored': ofCalls((endpoint, input, call) => [
    endpoint,
    input,
    { ...call, deadline: Date.now() + 60_000 },
  ]),
  'a command is tried again without its key': inTheClient(again),
  'nothing is tried again': ofCalls((endpoint, input, call) => [
    { ...endpoint, retry: 0 },
    input,
    call,
  ]),
  'the input is frozen': ofCalls((endpoint, input, call) => [endpoint, frozen(input), call]),
}

function frozen(value: unknown) {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.values(Object.freeze(value)).forEach(frozen)
  return value
}
