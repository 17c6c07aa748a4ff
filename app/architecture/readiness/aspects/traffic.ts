import { callerFrom, declarationOf } from '../../graph/callers.js'
import { IN_PARTS } from '../../graph/house.js'
import { contractOf, type Aspect, type Finding, type Subject } from '../aspect.js'
import { callersOf, type CallerOf } from '../callers_of.js'

/** Each call of a request will be a round trip: who makes more than one pays for each, and has more to go wrong. */
export function traffic(subject: Subject): Aspect {
  const { module, house } = subject
  const callers = callersOf(module, house.calls)
  return {
    name: 'Traffic',
    says: `in the recorded calls ${callers.length === 0 ? 'nobody calls it' : `each of its callers makes one call a request (${callers.length})`}`,
    findings: callers.filter(({ calls }) => calls > 1).map((one) => chatty(one, subject)),
  }
}

function chatty({ caller, operations, calls }: CallerOf, subject: Subject): Finding {
  const counted = Object.entries(operations).map(([what, most]) =>
    most >= IN_PARTS ? `${what} again and again` : `${what} once`
  )
  return {
    weight: 'cost',
    file: declarationOf(callerFrom(caller)!),
    line: null,
    what: `${caller} makes ${calls} calls or more in one request: ${counted.join('; ')}`,
    next: adviceFor(operations, subject),
  }
}

function adviceFor(operations: Record<string, number>, subject: Subject): string {
  const { operations: all } = contractOf(subject)
  const batches = Object.keys(operations).flatMap((what) => {
    const { batch = null } = all[what.split('.')[1]] ?? {}
    return batch === null ? [] : [`${subject.module}.${batch}`]
  })
  return batches.length > 0
    ? `ask ${batches.join(', ')} once instead`
    : 'see whether one operation could answer it all; where people wait for a whole export anyway, leave it'
}
