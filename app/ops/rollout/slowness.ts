import { quantile } from '#ops/figures/durations'
import type { Limits } from '#ops/rollout/limits'
import type { Pair } from '#ops/rollout/pair'
import { milliseconds } from '#ops/rollout/phrases'

/** The medians (seconds) of one operation that was called often enough on both sides. */
export interface Slowness {
  operation: string
  there: number
  here: number
  callsThere: number
  callsHere: number
}

/** The operations that can be compared, the one that takes longest beside this side first. */
export function slownessOf(pairs: Pair[], { minCalls }: Limits): Slowness[] {
  return pairs
    .flatMap(({ operation, there, here }) => {
      if (!here || there.calls < minCalls || here.calls < minCalls) return []
      const [callsThere, callsHere] = [there.calls, here.calls]
      const [slow, base] = [quantile(there.buckets, 0.5)!, quantile(here.buckets, 0.5)!]
      return [{ operation, there: slow, here: base, callsThere, callsHere }]
    })
    .sort((one, other) => more(other) - more(one))
}

/**
 * The operation that is slower there than is borne, as a sentence; `null` for none. A factor alone is not enough: a
 * call over HTTP takes a millisecond or two, which is many times a query of 0.4 ms, and which nobody notices. By
 * default 20 ms count: a page makes at most five calls (docs/architecture/calls.json), and what is done within 100 ms is
 * felt to be immediate (Nielsen, Usability Engineering, 1993, chapter 5).
 */
export function tooSlow(compared: Slowness[], { maxSlower, maxSlowerBy }: Limits): string | null {
  const slow = compared.find((one) => more(one) * 1000 >= maxSlowerBy && times(one) > maxSlower)
  if (!slow) return null
  const { operation, there, here, callsThere, callsHere } = slow
  return (
    `${operation} is slower there: median ${milliseconds(there)} of ${callsThere} calls, here ${milliseconds(here)} ` +
    `of ${callsHere}; ${times(slow).toFixed(1)} times and ${milliseconds(more(slow))} more, the limits are ` +
    `${maxSlower} times and ${maxSlowerBy} ms`
  )
}

function more({ there, here }: Slowness) {
  return there - here
}

function times({ there, here }: Slowness) {
  return there / here
}
