/** What became of visitors' requests in a stretch of time. */
export interface Visits {
  requests: number
  /** Those that were answered by 500 or more. */
  failed: number
}

/** Seconds. */
const SPAN = 60

/** Counts what this host's public port was asked and could not answer, of the last minute. */
export class Visitors {
  #seconds: (Visits & { second: number })[] = []

  constructor(protected now = () => performance.now() / 1000) {}

  count(status: number) {
    const second = Math.floor(this.now())
    let visits = this.#seconds.at(-1)
    if (visits?.second !== second) {
      visits = { second, requests: 0, failed: 0 }
      this.#seconds = [...this.#recent(), visits]
    }
    visits.requests++
    if (status >= 500) visits.failed++
  }

  lastMinute(): Visits {
    return sumOf(this.#recent())
  }

  #recent() {
    return this.#seconds.filter(({ second }) => second > this.now() - SPAN)
  }
}

export function sumOf(all: Visits[]): Visits {
  return {
    requests: all.reduce((sum, { requests }) => sum + requests, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  }
}
