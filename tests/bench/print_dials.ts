import type { measureCalls } from './calls_process.ts'
import type { Cost, measureDials } from './dials.ts'

const AT = ['one process alone', 'a second beside it, dials at 0', 'dials at 50', 'dials at 100']
const SHADOWED = ['dials at 0, shadows at 0', 'shadows at 100']

/** What the calls and the pages of a request cost at dials and with shadows. */
export function printDials(
  calls: Awaited<ReturnType<typeof measureCalls>>['dials'],
  { dials, shadows }: Awaited<ReturnType<typeof measureDials>>
) {
  console.log('\nA module call in a request of its own           without      placed    ratio')
  for (const [name, [without, placed]] of Object.entries(calls)) {
    const times = [without, placed].map((ns) => `${(ns / 1000).toFixed(2)} µs`.padStart(12))
    console.log(`  ${name.padEnd(38)}${times.join('')}${ratio(without, placed)}`)
  }
  for (const [name, costs] of Object.entries(dials)) printCosts(name, AT, costs)
  for (const [name, costs] of Object.entries(shadows)) printCosts(name, SHADOWED, costs)
}

function printCosts(name: string, setUps: string[], costs: Cost[]) {
  const [first] = costs
  console.log(`\n${name.padEnd(38)}     a request    ratio   CPU of all hosts    ratio`)
  for (const [i, { milliseconds, cpu }] of costs.entries()) {
    const time = `${milliseconds.toFixed(2)} ms`.padStart(13)
    const used = `${Math.round(cpu)} µs`.padStart(18)
    console.log(
      `  ${setUps[i].padEnd(36)} ${time}${ratio(first.milliseconds, milliseconds)} ${used}${ratio(first.cpu, cpu)}`
    )
  }
}

function ratio(without: number, placed: number) {
  return `${(placed / without).toFixed(2)} ×`.padStart(9)
}
