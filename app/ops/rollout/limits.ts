/** How a rollout climbs, and what ends it. */
export interface Limits {
  /** Dials in rising order. */
  steps: number[]
  /** How long to watch each step, in ms. */
  every: number
  /** The share of failed calls on the other side that is borne, 0 to 1. */
  maxErrors: number
  /** How many times slower the other side may be. */
  maxSlower: number
  /** Calls to the other side without which a step is not judged. */
  minCalls: number
}

interface Typed {
  steps: string
  every: string
  maxErrors: string
  maxSlower: string
  minCalls: number
}

const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }
const STEPS = 'dials that rise to at most 100, such as 1,10,50,100'

/** The limits as they were typed. Throws an `Error` that says which is wrong and how it is right. */
export function limitsFrom({ steps, every, maxErrors, maxSlower, minCalls }: Typed): Limits {
  const [list] = matched('--steps', steps, /^([\d,]+)$/, STEPS)
  const dials = list.split(',').map(Number)
  const rises = dials.every((dial, at) => dial > (dials[at - 1] ?? 0) && dial <= 100)
  if (!rises) throw wrong('--steps', steps, STEPS)
  const [number, unit] = matched(
    '--every',
    every,
    /^(\d+)(ms|s|m|h)$/,
    'a duration such as 60s, 5m or 1h'
  )
  const [percent] = matched('--max-errors', maxErrors, /^(\d+(?:\.\d+)?)%$/, 'a share such as 0.5%')
  const [factor] = matched('--max-slower', maxSlower, /^(\d+(?:\.\d+)?)x$/, 'a factor such as 2x')
  return {
    steps: dials,
    every: Number(number) * UNITS[unit],
    maxErrors: Number(percent) / 100,
    maxSlower: Number(factor),
    minCalls,
  }
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
