import type { TSchema } from 'typebox'
import type { Contract } from '#switchboard/contract'
import { deliveryTo, endpointsOf, fingerprintOf, type Spoken } from '#switchboard/schemas'

/** A contract as data: what a handshake tells of it, and its events. */
export interface WrittenContract {
  fingerprint: string
  /** With `takeEvents`, where the module takes events. */
  operations: Record<string, Spoken>
  events: Record<string, TSchema>
  takes: readonly string[]
}

/** All contracts by the names of their modules. */
export type WrittenContracts = Record<string, WrittenContract>

/** The contracts as `docs/contracts.json` has them: to be read when the code that they were made of is gone. */
export function writtenContracts(contracts: Contract[]): WrittenContracts {
  const byName = new Map(contracts.map((one) => [one.name, one]))
  const written = contracts.map((contract) => [contract.name, writtenContract(contract, byName)])
  return JSON.parse(JSON.stringify(Object.fromEntries(written)))
}

function writtenContract(contract: Contract, contracts: Map<string, Contract>): WrittenContract {
  const delivery = deliveryTo(contract, contracts)
  const endpoints = [...endpointsOf(contract).values(), ...(delivery ? [delivery] : [])]
  return {
    fingerprint: fingerprintOf(contract, delivery),
    operations: Object.fromEntries(
      endpoints.map(({ name, kind, schemas }) => [name, { kind, ...schemas }])
    ),
    events: contract.events,
    takes: contract.takes,
  }
}
