/** The first bucket ends here (seconds); each further one ends so many times later; the last takes all that is longer. */
const FIRST = 0.0001
const FACTOR = 1.2
const COUNT = 64

/** The bucket of a duration. Buckets grow with what they measure, so that all are as precise. */
export function bucketOf(seconds: number): number {
  if (seconds <= FIRST) return 0
  return Math.min(COUNT - 1, Math.ceil(Math.log(seconds / FIRST) / Math.log(FACTOR)))
}

export function noDurations(): number[] {
  return new Array(COUNT).fill(0)
}

/** The duration (seconds, within 20 %) that this share of calls did not exceed; `null` where there were none. */
export function quantile(buckets: number[], share: number): number | null {
  const total = buckets.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  let left = share * total
  for (const [at, count] of buckets.entries()) {
    if (left <= count && count > 0) return FIRST * FACTOR ** (at - 1 + left / count)
    left -= count
  }
  return FIRST * FACTOR ** (COUNT - 1)
}
