import { channel } from '#switchboard/base/channel'
import type { Call } from '#switchboard/call'
import type { Result } from '#switchboard/calls/invocation'
import type { Endpoint } from '#switchboard/contract/endpoint'
import type { ModuleCounter } from '#switchboard/counter'
import type { Module } from '#switchboard/module'
import { UNEXPECTED } from '#switchboard/unexpected'

/** One answer that a module counts. */
export interface Counted {
  counter: ModuleCounter
  /** The value of the counter's label; `null` where it has none. */
  value: string | null
}

export const COUNTED = channel<Counted>('switchboard.counted')

/** Tells what an answer counts as, by the module's own counters. A counter that fails does not fail what was done already. */
export function tellCounted(
  { counters = [] }: Module,
  { name, target }: Endpoint,
  result: Result,
  { requestId, traceparent }: Call
) {
  if (!COUNTED.hasSubscribers) return
  try {
    for (const counter of counters) {
      const value = counter.operations.includes(name) && counter.count(result)
      if (value === false) continue
      COUNTED.publish({ counter, value: typeof value === 'string' ? value : null })
    }
  } catch (error) {
    UNEXPECTED.publish({ error, where: `the counters of ${target}`, requestId, traceparent })
  }
}
