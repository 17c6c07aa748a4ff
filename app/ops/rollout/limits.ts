/** How a rollout climbs, and what ends it. */
export interface Limits {
  /** Dials in rising order. */
  steps: number[]
  /** How long to watch each step, in ms. */
  every: number
  /** The share of failed calls on the other side that is borne, 0 to 1. */
  maxErrors: number
  /** How many times slower the other side may be. It counts only where it is slower by `maxSlowerBy` as well. */
  maxSlower: number
  /** How much slower (ms) the other side may be, however many times that is. */
  maxSlowerBy: number
  /** Calls of an operation to each side without which it is not judged. */
  minCalls: number
  /** How long to wait at most for calls that are too few, in ms, once `every` is over. */
  maxWait: number
}

interface Typed {
  steps: string
  every: string
  maxErrors: string
  maxSlower: string
  maxSlowerBy: string
  minCalls: number
  maxWait: string
}

const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }
const STEPS = 'dials that rise to at most 100, such as 1,10,50,100'

/** The limits as they were typed. Throws an `Error` that says which is wrong and how it is right. */
export function limitsFrom({ steps, minCalls, ...typed }: Typed): Limits {
  const [list] = matched('--steps', steps, /^([\d,]+)$/, STEPS)
  const dials = list.split(',').map(Number)
  const rises = dials.every((dial, at) => dial > (dials[at - 1] ?? 0) && dial <= 100)
  if (!rises) throw wrong('--steps', steps, STEPS)
  const share = /^(\d+(?:\.\d+)?)%$/
  const times = /^(\d+(?:\.\d+)?)x$/
  const [percent] = matched('--max-errors', typed.maxErrors, share, 'a share such as 0.5%')
  const [factor] = matched('--max-slower', typed.maxSlower, times, 'a factor such as 2x')
  return {
    steps: dials,
    every: duration('--every', typed.every, '60s, 5m or 1h'),
    maxErrors: Number(percent) / 100,
    maxSlower: Number(factor),
    maxSlowerBy: duration('--max-slower-by', typed.maxSlowerBy, '20ms or 1s'),
    minCalls,
    maxWait: duration('--max-wait', typed.maxWait, '60s, 10m or 1h'),
  }
}

/** In ms. */
function duration(option: string, given: string, examples: string): number {
  const right = `a duration such as ${examples}`
  const [number, unit] = matched(option, given, /^(\d+)(ms|s|m|h)$/, right)
  return Number(number) * UNITS[unit]
}

/** What the groups of a pattern found. An option that was given twice comes as a list, and matches nothing. */
function matched(option: string, given: string, pattern: RegExp, right: string): string[] {
  const found = pattern.exec(String(given))
  if (!found) throw wrong(option, given, right)
  return found.slice(1)
}

function wrong(option: string, given: string, right: string) {
  return new Error(`${option}=${given} must be ${right}`)
}
