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
  test('are of one bucket each, longer ones never of an earlier', ({ assert }) => {
    let before = 0
    for (let seconds = 0.000_001; seconds < 100; seconds *= 1.05) {
      const bucket = bucketOf(seconds)
      assert.isAtLeast(bucket, before)
      assert.isBelow(bucket, noDurations().length)
      before = bucket
    }
    assert.equal(bucketOf(0), 0)
    assert.equal(bucketOf(1e9), noDurations().length - 1)
    assert.equal(before, noDurations().length - 1)
  })

  test('come back within a fifth, from a tenth of a millisecond to eight seconds', ({ assert }) => {
    for (let seconds = 0.0001; seconds < 8; seconds *= 1.03) {
      for (const share of [0.01, 0.5, 1]) {
        const read = quantile(bucketsOf([seconds]), share)!
        const off = Math.max(read / seconds, seconds / read)
        assert.isAtMost(off, FACTOR + 1e-9, `${seconds} s came back as ${read} s`)
      }
    }
  })

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
