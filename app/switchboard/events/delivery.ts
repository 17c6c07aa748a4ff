import { Type } from 'typebox'
import type { Contract } from '#switchboard/contract/contract'
import { endpoint, type Endpoint } from '#switchboard/contract/endpoint'
import { list, object, string } from '#switchboard/contract/values'

/** An event as it travels. */
export interface Event {
  /** `module.event` */
  name: string
  payload: object
}

export const LARGEST_DELIVERY = 100

/** How events reach a module: an operation beside those of its contract, made from the contracts of what it takes. */
export function deliveryTo(contract: Contract, contracts: Map<string, Contract>): Endpoint | null {
  if (contract.takes.length === 0) return null
  const events = contract.takes.map((taken) => {
    const [publisher, event] = taken.split('.')
    const payload = contracts.get(publisher)?.events[event]
    if (!payload)
      throw new Error(`Module "${contract.name}" takes "${taken}", which no contract publishes`)
    return object({ name: Type.Literal(taken), payload })
  })
  return endpoint(contract.name, 'takeEvents', {
    kind: 'delivery',
    deadline: 10_000,
    retry: 0, // The relay tries again by itself.
    input: object({ events: list(Type.Union(events), { max: LARGEST_DELIVERY }) }),
    result: object({ ok: Type.Literal(true), value: string() }),
  })
}
