import type { Few, Judgement } from '#ops/rollout/judgement'
import { duration, milliseconds, percent } from '#ops/rollout/phrases'

/** "213 calls there, 0 % failed, median of find 1.1 ms, here 0.42 ms": the operation that takes longest beside here. */
export function judged({ calls, failures, slowest }: Judgement): string {
  const errors = percent(failures / Math.max(1, calls))
  const speed = slowest
    ? `median of ${slowest.operation} ${milliseconds(slowest.there)}, here ${milliseconds(slowest.here)}`
    : 'nothing to compare with'
  return `${calls} calls there, ${errors} failed, ${speed}`
}

/** How a step held, and of which operations nothing is known. */
export function held(judgement: Judgement): string {
  const { few } = judgement
  const unjudged = few.length > 0 ? `; too few calls to judge ${few.map(counted).join(', ')}` : ''
  return `${judged(judgement)}${unjudged}; held`
}

/** What is waited for once a step was watched for long enough. @param patience ms until it waits no longer */
export function waiting({ few }: Judgement, patience: number): string {
  const what = few.length > 0 ? few.map(counted).join(', ') : 'any operation'
  return `waiting for more calls of ${what}, ${duration(patience)} at most`
}

function counted({ operation, there, here }: Few) {
  return `${operation} (${there} there, ${here} here)`
}
