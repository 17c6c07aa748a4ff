/** How many answers are remembered of each operation, and after how many the figure is made anew. */
const REMEMBERED = 200
const MADE_EVERY = 20

/** How long the answers of a host took lately, by operation. */
export class RecentTimes {
  #of = new Map<string, { times: number[]; percentile99: number | null }>()

  add(operation: string, ms: number) {
    const known = this.#of.get(operation) ?? { times: [], percentile99: null }
    this.#of.set(operation, known)
    const { times } = known
    times.push(ms)
    if (times.length % MADE_EVERY !== 0) return
    known.percentile99 = times.toSorted((one, other) => one - other)[
      Math.floor(times.length * 0.99)
    ]
    if (times.length >= REMEMBERED) times.splice(0, MADE_EVERY)
  }

  /** The time (ms) within which 99 of 100 answers came; `null` where too few are known. */
  percentile99(operation: string): number | null {
    return this.#of.get(operation)?.percentile99 ?? null
  }
}
