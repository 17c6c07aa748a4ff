import type { Traffic } from '#ops/figures/figures'
import { tooManyErrors } from '#ops/rollout/errors'
import type { Limits } from '#ops/rollout/limits'
import { pairsOf, type Pair } from '#ops/rollout/pair'
import { slownessOf, tooSlow, type Slowness } from '#ops/rollout/slowness'

/** How the other side of a module did, compared with this one, operation by operation. */
export interface Judgement {
  /** To the other side. */
  calls: number
  failures: number
  /** The operation that takes longest beside this side; `null` where nothing can be compared. */
  slowest: Slowness | null
  /** Operations that were called too few times to be judged. */
  few: Few[]
  /** Whether there were calls enough, all operations together, to say anything. */
  enough: boolean
  /** Which limit is passed, as a sentence; `null` for none, and where too little was seen. */
  passed: string | null
  /** Whether that is the limit of slowness. */
  isSlow: boolean
}

export interface Few {
  operation: string
  there: number
  here: number
}

/**
 * @param seen since the step began, of both sides
 * @param before the last hour, for operations that were called here too few times since
 * @param step where the dial is: at 100 no more calls are to be expected here
 */
export function judge(
  seen: Traffic[],
  before: Traffic[],
  step: Limits & { dial: number }
): Judgement {
  const pairs = pairsOf(seen, before, step.minCalls)
  const calls = pairs.reduce((sum, { there }) => sum + there.calls, 0)
  const failures = pairs.reduce((sum, { there }) => sum + there.failures, 0)
  const compared = slownessOf(pairs, step)
  const errors = tooManyErrors(pairs, step)
  const passed = errors ?? tooSlow(compared, step)
  return {
    calls,
    failures,
    slowest: compared[0] ?? null,
    few: pairs.filter((pair) => isFew(pair, step)).map(counted),
    enough: calls >= step.minCalls,
    passed,
    isSlow: passed !== null && errors === null,
  }
}

function isFew({ there, here }: Pair, { minCalls, dial }: Limits & { dial: number }) {
  return there.calls < minCalls || (dial < 100 && (here?.calls ?? 0) < minCalls)
}

function counted({ operation, there, here }: Pair): Few {
  return { operation, there: there.calls, here: here?.calls ?? 0 }
}
