import { channel } from '#switchboard/base/channel'
import type { Result } from '#switchboard/calls/invocation'
import type { Endpoint } from '#switchboard/contract/endpoint'
import type { ModuleCounter } from '#switchboard/counter'
import type { Module } from '#switchboard/module'

/** One answer that a module counts. */
export interface Counted {
  module: string
  counter: ModuleCounter
  /** The value of the counter's label; `null` where it has none. */
  value: string | null
}

export const COUNTED = channel<Counted>('switchboard.counted')

/** Tells what an answer counts as, by the module's own counters. */
export function tellCounted(
  { contract, counters = [] }: Module,
  { name }: Endpoint,
  result: Result
) {
  if (!COUNTED.hasSubscribers) return
  for (const counter of counters) {
    if (!counter.operations.includes(name)) continue
    const value = counter.count(result)
    if (value === false) continue
    COUNTED.publish({
      module: contract.name,
      counter,
      value: typeof value === 'string' ? value : null,
    })
  }
}
