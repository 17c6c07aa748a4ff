import { test } from '@japa/runner'
import { bucketOf, noDurations, quantile } from '#ops/figures/durations'

/** How far off a duration may be that was read from buckets. */
const FACTOR = 1.2

function bucketsOf(durations: number[]) {
  const buckets = noDurations()
  for (const one of durations) buckets[bucketOf(one)]++
  return buckets
}

test.group('Durations in buckets', () => {
  test('have the quantiles of what was measured, within a fifth', ({ assert }) => {
    // From quick to slow as real calls are: many short ones, a long tail.
    const durations = Array.from({ length: 5000 }, (_, at) => 0.001 * (5000 / (at + 1)) ** 0.8)
    const sorted = durations.toSorted((a, b) => a - b)
    const buckets = bucketsOf(durations)
    assert.isNull(quantile(noDurations(), 0.5))
    for (const share of [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1]) {
      const right = sorted[Math.ceil(share * sorted.length) - 1]
      const read = quantile(buckets, share)!
      assert.isAtMost(Math.max(read / right, right / read), FACTOR + 0.01, `at ${share}`)
    }
  })
})
