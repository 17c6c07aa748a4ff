import type { TSchema } from 'typebox'
import { Check } from '#switchboard/contract/checks'
import type { Contract } from '#switchboard/contract/contract'

/** One operation of one contract, ready to be called in any placement: the operation with its name and its checks. */
export interface Endpoint {
  module: string
  name: string
  /** `module.operation`, for messages, metrics and logs. */
  target: string
  /** `delivery` hands events to a module that takes them; only the relay calls it. */
  kind: 'query' | 'command' | 'delivery'
  deadline: number
  retry: number
  /** Whether a command's answer is kept, so that asking again with the same key does nothing. */
  keepsAnswer: boolean
  schemas: { input: TSchema; result: TSchema }
  checks: { input: Check; result: Check }
}

/** The endpoints of a contract's operations, by name. */
export function endpointsOf(contract: Contract): Map<string, Endpoint> {
  return new Map(
    Object.entries(contract.operations).map(([name, operation]) => [
      name,
      endpoint(contract.name, name, operation),
    ])
  )
}

export function endpoint(
  module: string,
  name: string,
  of: Pick<Endpoint, 'kind' | 'deadline' | 'retry' | 'keepsAnswer'> & Endpoint['schemas']
): Endpoint {
  return {
    module,
    name,
    target: `${module}.${name}`,
    kind: of.kind,
    deadline: of.deadline,
    retry: of.retry,
    keepsAnswer: of.keepsAnswer,
    schemas: { input: of.input, result: of.result },
    checks: { input: new Check(of.input), result: new Check(of.result) },
  }
}
