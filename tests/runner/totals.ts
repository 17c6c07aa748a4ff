import type { Report } from './report.ts'

type Slow = Report['slow'][number] & { arrangement: string }

/** What the runs report, together. */
export class Totals {
  #counts = { passed: 0, failed: 0, skipped: 0 }
  #failures: string[] = []
  #slow: Slow[] = []
  #isSound = true
  #began = performance.now()

  get isGood() {
    return this.#isSound && this.#counts.failed === 0 && this.#executed > 0
  }

  get #executed() {
    return this.#counts.passed + this.#counts.failed
  }

  /** @param report `null` of a run that ended before it could write one */
  add(arrangement: string, report: Report | null) {
    if (!report)
      return this.complain(`The tests ${arrangement} ended before they could be counted.`)
    for (const key of ['passed', 'failed', 'skipped'] as const) this.#counts[key] += report[key]
    this.#failures.push(...report.failures.map((one) => `${arrangement}: ${one}`))
    this.#slow.push(...report.slow.map((one) => ({ ...one, arrangement })))
  }

  /** Something other than a test failed. */
  complain(what: string) {
    this.#isSound = false
    this.#failures.push(what)
    console.error(`\n${what}`)
  }

  /** Tells again what failed, since one looks at the end first after a long run. */
  print(slowest: number) {
    const slow = this.#slow.toSorted((one, other) => other.took - one.took).slice(0, slowest)
    if (slow.length > 0) console.log(`\nSlowest, in seconds:\n${slow.map(row).join('\n')}`)
    if (this.#failures.length > 0)
      console.log(`\nFailed:\n${this.#failures.map((one) => `  ${one}`).join('\n')}`)
    const { passed, failed, skipped } = this.#counts
    if (this.#executed === 0)
      console.log(
        skipped > 0
          ? '\nNo test was run: all that was chosen was skipped.'
          : '\nNo test was run: none is what was named, or all are slow: then add --all, or name their file.'
      )
    const minutes = ((performance.now() - this.#began) / 60_000).toFixed(1)
    console.log(`\n${minutes} min\n${passed} passed, ${failed} failed, ${skipped} skipped`)
  }
}

const row = ({ took, title, file, arrangement }: Slow) =>
  `${(took / 1000).toFixed(1).padStart(6)}  ${file}: ${title} (${arrangement})`
