import { CALLS, type Observation } from '#switchboard/clients/observed'
import { atEnd } from '#tests/support/at_end'
import { declaredCalls } from '#tests/support/declared_calls'
import { callerFrom, isOutside } from '../../app/architecture/graph/callers.js'
import { IN_PARTS } from '../../app/architecture/graph/calls.js'
import type { Calls } from '../../app/architecture/graph/house.js'

/** Records who calls what from now on, until the test ends; answers what was seen so far when it is asked. */
export function recordCalls(): () => Calls {
  const seen: Observation[] = []
  const listener = (told: unknown) => void seen.push(told as Observation)
  CALLS.subscribe(listener)
  atEnd(() => CALLS.unsubscribe(listener))
  return () => mostWithinOneRequest(seen)
}

/** By caller and operation, the most calls within one request. */
function mostWithinOneRequest(seen: Observation[]): Calls {
  const most: Calls = {}
  for (const of of Map.groupBy(seen, ({ requestId }) => requestId).values()) {
    const counts = Map.groupBy(
      of,
      ({ caller, module, operation }) => `${caller} ${module}.${operation}`
    )
    for (const [key, calls] of counts) {
      const [caller, what] = key.split(' ')
      if (caller === 'nobody') continue
      // An operation may itself be called several times in a request; then its calls are those of each time.
      const turns = of.filter(({ module, operation }) => `${module}.${operation}` === caller).length
      const count = isInParts(caller, what) ? Math.min(calls.length, IN_PARTS) : calls.length
      most[caller] ??= {}
      most[caller][what] = Math.max(most[caller][what] ?? 0, Math.ceil(count / Math.max(turns, 1)))
    }
  }
  return most
}

function isInParts(caller: string, what: string): boolean {
  const { part = '', name = '' } = callerFrom(caller) ?? {}
  return isOutside(part) && (declaredCalls[part][name]?.includes(`${what}*`) ?? false)
}
