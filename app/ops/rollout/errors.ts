import { added } from '#ops/figures/figures'
import type { Limits } from '#ops/rollout/limits'
import type { Pair } from '#ops/rollout/pair'
import { failuresOf, percent } from '#ops/rollout/phrases'

/**
 * The operation that fails more often there than is borne, as a sentence; `null` for none. Operations with few calls are
 * judged together, so that failures of many rare ones are noticed too.
 */
export function tooManyErrors(pairs: Pair[], { maxErrors, minCalls }: Limits): string | null {
  const rare = pairs.filter(({ there }) => there.calls < minCalls)
  const judged = pairs.filter((pair) => !rare.includes(pair))
  if (rare.length > 0) judged.push(together(rare))
  const worst = judged
    .filter(({ there }) => there.calls >= minCalls)
    // Where this side fails as often, the other is not what is wrong.
    .filter(({ there, here }) => shareOf(there) > maxErrors && shareOf(there) > shareOf(here))
    .sort((one, other) => shareOf(other.there) - shareOf(one.there))[0]
  if (!worst) return null
  const { operation, there, here } = worst
  const compared = here ? `, ${failuresOf(here, 'here')}` : ''
  return `${operation}: ${failuresOf(there, 'there')}${compared}; the limit is ${percent(maxErrors)}`
}

function shareOf(traffic: Pair['here']) {
  return traffic ? traffic.failures / Math.max(1, traffic.calls) : 0
}

/** Named after those that failed. */
function together(pairs: Pair[]): Pair {
  const failing = pairs.filter(({ there }) => there.failures > 0)
  const here = pairs.flatMap((pair) => pair.here ?? [])
  return {
    operation: failing.map(({ operation }) => operation).join(', '),
    there: pairs.map(({ there }) => there).reduce(added),
    here: here.length > 0 ? here.reduce(added) : null,
  }
}
