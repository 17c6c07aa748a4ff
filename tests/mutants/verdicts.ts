import type { Config, NamedReporterContract, RunnerEvents } from '@japa/runner/types'

/** What the parity suite made of one mutant. */
export interface Verdict {
  mutant: string
  /** How often the defect showed. */
  changed: number
  passed: number
  /** The test that caught it, and how; `null` where none did. */
  caught: { test: string; error: string; message: string } | null
}

/** Keeps a verdict for each mutant, lets the tests of one be skipped once it is caught, and writes all when the run ends. */
export class Verdicts {
  readonly all = new Map<string, Verdict>()

  constructor(names: string[]) {
    for (const mutant of names)
      this.all.set(mutant, { mutant, changed: 0, passed: 0, caught: null })
  }

  readonly configureSuite: Config['configureSuite'] = (suite) => {
    suite.onGroup((group) => {
      const verdict = this.#of(group.title)
      if (verdict) group.tap((test) => void test.skip(() => verdict.caught !== null))
    })
  }

  readonly reporter: NamedReporterContract = {
    name: 'verdicts',
    handler: (_, emitter) => {
      let group = ''
      emitter.on('group:start', ({ title }) => void (group = title))
      emitter.on('test:end', (test) => this.#note(group, test))
      emitter.on('runner:end', () => console.log(JSON.stringify([...this.all.values()])))
    },
  }

  #note(group: string, { title, isSkipped, hasError, errors }: RunnerEvents['test:end']) {
    const verdict = this.#of(group)
    if (!verdict || isSkipped) return
    if (!hasError) return void verdict.passed++
    const { name, message } = errors[0].error as Error
    const test = `${group.slice(0, -verdict.mutant.length - 2)}: ${title.original}`
    verdict.caught ??= { test, error: name, message }
  }

  /** A group of the suite has its placement at the end of its title; one that has none goes by no wire. */
  #of(group: string): Verdict | null {
    for (const verdict of this.all.values())
      if (group.endsWith(`, ${verdict.mutant}`)) return verdict
    return null
  }
}
