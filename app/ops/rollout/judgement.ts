import { quantile } from '#ops/figures/durations'
import type { Traffic } from '#ops/figures/figures'
import type { Limits } from '#ops/rollout/limits'

/** How the other side of a module did, compared with this one. */
export interface Judgement {
  /** To the other side. */
  calls: number
  failures: number
  /** How many times slower it is: of each operation the medians, weighted by calls; `null` where nothing can be compared. */
  slower: number | null
  /** Whether there were calls enough to judge by. */
  enough: boolean
  /** Which limit is passed, as a sentence; `null` for none, and where too little was seen. */
  passed: string | null
}

/**
 * @param seen since the step began, of both sides
 * @param before the last hour, for operations that nobody called here since: at 100, all of them
 */
export function judge(seen: Traffic[], before: Traffic[], limits: Limits): Judgement {
  const remote = seen.filter(({ side }) => side === 'remote')
  const local = seen.filter(({ side }) => side === 'local')
  const calls = total(remote, 'calls')
  const failures = total(remote, 'failures')
  const slower = slowness(remote, [...local, ...before.filter(({ side }) => side === 'local')])
  const enough = calls >= limits.minCalls
  const passed = enough ? (tooManyErrors(remote, local, limits) ?? tooSlow(slower, limits)) : null
  return { calls, failures, slower, enough, passed }
}

/** Where this side fails as often, the other is not what is wrong. */
function tooManyErrors(remote: Traffic[], local: Traffic[], { maxErrors }: Limits) {
  const [errors, errorsHere] = [share(remote), share(local)]
  if (errors <= maxErrors || errors <= errorsHere) return null
  const here = local.length > 0 ? `, ${percent(errorsHere)} here` : ''
  return `${percent(errors)} of its ${total(remote, 'calls')} calls there failed${here}; the limit is ${percent(maxErrors)}`
}

function tooSlow(slower: number | null, { maxSlower }: Limits) {
  if (slower === null || slower <= maxSlower) return null
  return `it is ${slower.toFixed(1)} times slower there; the limit is ${maxSlower}`
}

function slowness(remote: Traffic[], local: Traffic[]): number | null {
  let [weight, sum] = [0, 0]
  for (const { operation, calls, buckets } of remote) {
    const here = local.find((one) => one.operation === operation)
    const [there, base] = [quantile(buckets, 0.5), here ? quantile(here.buckets, 0.5) : null]
    if (there === null || base === null) continue
    weight += calls
    sum += (calls * there) / base
  }
  return weight === 0 ? null : sum / weight
}

function total(traffic: Traffic[], what: 'calls' | 'failures') {
  return traffic.reduce((sum, one) => sum + one[what], 0)
}

function share(traffic: Traffic[]) {
  return total(traffic, 'failures') / Math.max(1, total(traffic, 'calls'))
}

export function percent(part: number) {
  return `${(part * 100).toFixed(part > 0 && part < 0.01 ? 2 : 1).replace(/\.0$/, '')} %`
}
