import type { Calls } from '../graph/house.js'

/** One caller of a module, with the most calls that one of its requests makes, by operation. */
export interface CallerOf {
  caller: string
  operations: Record<string, number>
  calls: number
}

/** Who calls a module, the chattiest first. */
export function callersOf(module: string, calls: Calls): CallerOf[] {
  return Object.entries(calls)
    .map(([caller, of]) => {
      const operations = Object.fromEntries(
        Object.entries(of).filter(([what]) => what.startsWith(`${module}.`))
      )
      const sum = Object.values(operations).reduce((one, other) => one + other, 0)
      return { caller, operations, calls: of[module] ?? sum }
    })
    .filter((one) => one.calls > 0)
    .toSorted((one, other) => other.calls - one.calls || (one.caller < other.caller ? -1 : 1))
}
