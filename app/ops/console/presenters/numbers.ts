import { quantile } from '#ops/figures/durations'
import type { Slot } from '#ops/figures/figures'
import { amount, duration } from '#ops/console/presenters/amounts'
import { SPAN, sumOf, type Stretch } from '#ops/console/presenters/course'

const SIDES = ['local', 'remote'] as const

/** The last quarter of an hour in numbers: of each side, and of each operation on each side. */
export function numbersOf(slots: Slot[]) {
  const operations = [...Map.groupBy(slots, ({ operation }) => operation)].sort(byName)
  return {
    sides: SIDES.map((side) => ({ side, ...row(sumOf(slots, side)) })),
    operations: operations.flatMap(([operation, some]) =>
      SIDES.map((side) => ({ operation, side, ...row(sumOf(some, side)) })).filter(
        ({ isCalled }) => isCalled
      )
    ),
  }
}

function row({ calls, failures, buckets }: Stretch) {
  return {
    isCalled: calls > 0,
    calls: amount(calls),
    rate: amount(calls / (SPAN / 1000)),
    failures: amount(failures),
    hasFailures: failures > 0,
    p50: duration(quantile(buckets, 0.5)),
    p95: duration(quantile(buckets, 0.95)),
  }
}

function byName([one]: [string, unknown], [other]: [string, unknown]) {
  return one < other ? -1 : 1
}
