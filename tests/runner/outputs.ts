import type { Readable } from 'node:stream'

/** Prints what several runs say as if one ran after the other: the first at once, each later one when those before it ended. */
export class Outputs {
  #runs: { ended: boolean; kept: (string | Buffer)[] }[]
  #current = 0

  constructor(runs: number) {
    this.#runs = Array.from({ length: runs }, () => ({ ended: false, kept: [] }))
  }

  /** Whether one run has the terminal for itself. */
  get isAlone() {
    return this.#runs.length === 1
  }

  say(at: number, what: string | Buffer) {
    if (at === this.#current) process.stdout.write(what)
    else this.#runs[at].kept.push(what)
  }

  take(at: number, ...streams: (Readable | null)[]) {
    for (const stream of streams) stream?.on('data', (chunk) => this.say(at, chunk))
  }

  end(at: number) {
    this.#runs[at].ended = true
    while (this.#runs[this.#current]?.ended) {
      this.#current++
      for (const chunk of this.#runs[this.#current]?.kept.splice(0) ?? [])
        process.stdout.write(chunk)
    }
  }
}
