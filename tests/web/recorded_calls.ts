import { CALLS, type Observation } from '#switchboard/calls/observe'
import { atEnd } from '#tests/support/at_end'
import { IN_PARTS, sumOf } from '../../app/architecture/graph/calls.js'
import type { Calls } from '../../app/architecture/graph/house.js'

/** Records who calls what from now on, until the test ends; answers what was seen so far when it is asked. */
export function recordCalls(): () => Calls {
  const seen: Observation[] = []
  const listener = (told: Observation) => void seen.push(told)
  CALLS.subscribe(listener)
  atEnd(() => CALLS.unsubscribe(listener))
  return () => mostWithinOneRequest(seen)
}

/** By caller and operation, the most calls within one request; and of a module, where they are never all in one. */
function mostWithinOneRequest(seen: Observation[]): Calls {
  const most: Calls = {}
  for (const of of Map.groupBy(seen, ({ requestId }) => requestId).values()) {
    for (const [caller, calls] of Map.groupBy(of, (one) => one.caller)) {
      if (caller === 'nobody') continue
      most[caller] ??= {}
      for (const [what, count] of Object.entries(withinOne(caller, calls, of)))
        most[caller][what] = Math.max(most[caller][what] ?? 0, count)
    }
  }
  for (const of of Object.values(most)) {
    for (const module of Object.keys(of).filter((key) => !key.includes('.')))
      if (of[module] === sumOf(of, module)) delete of[module]
  }
  return most
}

/** What one caller calls in one request, by operation and by module. */
function withinOne(caller: string, calls: Observation[], all: Observation[]) {
  // An operation may itself be called several times in a request; then its calls are those of each time.
  const turns = all.filter(({ module, operation }) => `${module}.${operation}` === caller).length
  const counts: Record<string, number> = {}
  for (const [what, of] of Map.groupBy(calls, (one) => `${one.module}.${one.operation}`)) {
    counts[what] = Math.min(Math.ceil(of.length / Math.max(turns, 1)), IN_PARTS)
  }
  for (const { module } of calls) counts[module] = sumOf(counts, module)
  return counts
}
