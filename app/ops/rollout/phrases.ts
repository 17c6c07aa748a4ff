import type { Traffic } from '#ops/figures/figures'

/** A share of 0 to 1 as "11 %", "0.5 %" or "0.02 %". */
export function percent(part: number) {
  return `${(part * 100).toFixed(part > 0 && part < 0.01 ? 2 : 1).replace(/\.?0$/, '')} %`
}

/** Seconds as "0.42 ms" or "390 ms": buckets are no more precise than that. */
export function milliseconds(seconds: number) {
  return `${Number((seconds * 1000).toPrecision(2))} ms`
}

/** "8 of 40 calls there failed (20 %: module_failed 5, unavailable 3)". */
export function failuresOf({ calls, failures, codes }: Traffic, where: 'there' | 'here') {
  const counts = Object.entries(codes)
    .sort(([, one], [, other]) => other - one)
    .map(([code, count]) => ` ${code} ${count}`)
  const named = counts.length > 0 ? `:${counts.join()}` : ''
  return `${failures} of ${calls} calls ${where} failed (${percent(failures / Math.max(1, calls))}${named})`
}

/** A time in ms as "45 s" or "10 min", rounded up. */
export function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`
}
