import type { Calls } from './house.js'

/** Stands for "again and again": what is asked for in parts is called as often as there are parts. */
export const IN_PARTS = 2

/** The calls of a module's operations together. */
export function sumOf(of: Record<string, number>, module: string): number {
  const counts = Object.entries(of).filter(([what]) => what.startsWith(`${module}.`))
  return counts.reduce((sum, [, count]) => sum + count, 0)
}

/** Calls as they are written down: in an order of their own, whoever called first. */
export function writtenCalls(calls: Calls): string {
  const sorted = inOrder(Object.entries(calls)).map(
    ([caller, of]) => [caller, Object.fromEntries(inOrder(Object.entries(of)))] as const
  )
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`
}

/** How two recordings differ, a line for each call. */
export function differenceOf(before: Calls, after: Calls): string[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
  ]
}

function linesOf(calls: Calls): string[] {
  return inOrder(Object.entries(calls)).flatMap(([caller, of]) =>
    inOrder(Object.entries(of)).map(([what, most]) => `${caller} calls ${what} ${times(most)}`)
  )
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`)

/** By code unit: the same in every language. */
function inOrder<T>(entries: [string, T][]): [string, T][] {
  return entries.toSorted(([one], [other]) => (one < other ? -1 : 1))
}
