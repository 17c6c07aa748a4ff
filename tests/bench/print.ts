import type { Measured as Calls } from './calls.ts'
import type { measureDials } from './dials.ts'
import type { measurePage } from './page.ts'
import type { Measured, measurePages, Times } from './pages.ts'

const ms = (value: number) => `${value.toFixed(2)} ms`
const microseconds = (nanoseconds: number) => `${(nanoseconds / 1000).toFixed(2)} µs`
const times = (of: number, over: number) => `${(of / over).toFixed(2)} ×`

/** A table with a row for each of these. */
function print<T>(title: string, rows: Record<string, T>, cells: (row: T, name: string) => object) {
  console.log(`\n${title}`)
  console.table(
    Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, cells(row, name)]))
  )
}

export function printPage(page: Awaited<ReturnType<typeof measurePage>>) {
  print('Anonymous timeline, 20 thoughts', page.servers, (load) => ({
    'CPU a request': `${Math.round(load.cpuPerRequest)} µs`,
    'requests a second': Math.round(load.requestsPerSecond),
  }))
  const [rest, loaded] = [page.restMegabytes, page.loadedMegabytes].map(Math.round)
  console.log(`Ratio of CPU, median of pairs: ${page.ratio.toFixed(2)} × (aim 1.5 ×)
Memory of the whole program at rest: ${rest} MB (aim 150 MB), after the load ${loaded} MB`)
}

export function printObserving(cpu: Record<string, number>, metrics: number) {
  const [nothing, , usual] = Object.values(cpu)
  print('Anonymous timeline, by what is told of it', cpu, (microsecondsEach) => ({
    'CPU a request': `${Math.round(microsecondsEach)} µs`,
    'over neither': times(microsecondsEach, nothing),
  }))
  const without = nothing - metrics / 1000
  console.log(`Metrics of a request with one module call: ${microseconds(metrics)}
Logs, metrics, and traces at 1 % together: ${times(usual, without)} (aim 1.10 ×)`)
}

export function printCalls({ calls, dials }: Calls) {
  print('A module call, one after the other', calls, (nanoseconds) => ({
    'a call': microseconds(nanoseconds),
    'ratio': times(nanoseconds, calls['plain function']),
  }))
  print('A module call in a request of its own', dials, ([without, placed]) => ({
    without: microseconds(without),
    placed: microseconds(placed),
    ratio: times(placed, without),
  }))
}

export function printDials(pages: Awaited<ReturnType<typeof measureDials>>) {
  for (const [page, costs] of Object.entries(pages)) {
    const [alone, beside] = Object.values(costs)
    print(page, costs, ({ milliseconds, cpu }) => ({
      'a request': ms(milliseconds),
      'over one alone': times(milliseconds, alone.milliseconds),
      'over dials at 0': times(milliseconds, beside.milliseconds),
      'CPU of all hosts': `${Math.round(cpu)} µs`,
      'CPU over dials at 0': times(cpu, beside.cpu),
    }))
  }
}

export function printPages(sizes: Awaited<ReturnType<typeof measurePages>>) {
  const rows = Object.values(sizes).map(({ pages, publishing }) => ({ ...pages, publishing }))
  for (const [i, size] of Object.keys(sizes).entries()) {
    print<Measured | Times>(`A request, with ${size}`, rows[i], (one, name) => ({
      'whole': ms(one.whole),
      'split': ms(one.split),
      'ratio': times(one.split, one.whole),
      ...('calls' in one && { calls: one.calls.toFixed(1), bytes: Math.round(one.bytes) }),
      'over few (whole)': times(one.whole, rows[0][name as 'publishing'].whole),
    }))
  }
}
