import { noDurations } from '#ops/figures/durations'
import type { Slot } from '#ops/figures/figures'
import type { Side } from '#switchboard/operators'

/** What one side did in a stretch of time, all its operations together. */
export interface Stretch {
  calls: number
  failures: number
  buckets: number[]
}

/** How far back the console looks, and in what steps (ms). */
export const SPAN = 15 * 60_000
export const STEP = 10_000
/** Hosts write down what they saw a little later. */
const LATE = 1500

export function nothing(): Stretch {
  return { calls: 0, failures: 0, buckets: noDurations() }
}

/** One side's last quarter of an hour in steps, oldest first; the step that has not ended is left out. */
export function courseOf(slots: Slot[], side: Side, now: number): Stretch[] {
  const end = Math.floor((now - LATE) / STEP) * STEP
  const steps = Array.from({ length: SPAN / STEP }, nothing)
  for (const one of slots.filter((slot) => slot.side === side)) {
    const at = steps.length - Math.ceil((end - one.slot.getTime()) / STEP)
    if (at >= 0 && at < steps.length) steps[at] = together(steps[at], one)
  }
  return steps
}

/** All of one side since a moment (ms since the epoch), the newest included. */
export function sumOf(slots: Slot[], side: Side, since = 0): Stretch {
  return slots
    .filter((one) => one.side === side && one.slot.getTime() >= since)
    .reduce<Stretch>(together, nothing())
}

export function together(one: Stretch, other: Stretch): Stretch {
  return {
    calls: one.calls + other.calls,
    failures: one.failures + other.failures,
    buckets: one.buckets.map((count, at) => count + (other.buckets[at] ?? 0)),
  }
}
