import type { RunnerSummary } from '@japa/core/types'
import type { NamedReporterContract } from '@japa/runner/types'
import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'

/** What one run leaves for `npm test`, which adds the runs up. */
export interface Report {
  passed: number
  failed: number
  skipped: number
  /** A line for each failure. */
  failures: string[]
  /** What took over a second, in ms: tests, and what groups set up before their first. */
  slow: { took: number; title: string; file: string }[]
}

const SLOW = 1000

/** Whether the run came to its end; where a file of tests fails while it is read, it does not. */
export const outcome = { ended: false }

/** Writes the report of a run to REPORT_FILE. */
export const report: NamedReporterContract = {
  name: 'report',
  handler(runner, emitter) {
    const slow: Report['slow'] = []
    const note = (took: number, title: string, file?: string) => {
      if (took > SLOW) slow.push({ took, title, file: relative(process.cwd(), file ?? '') })
    }
    let began: number | null = null
    emitter.on('group:start', () => {
      began = performance.now()
    })
    emitter.on('test:start', ({ meta }) => {
      if (began !== null)
        note(performance.now() - began, `(setup) ${meta.group.title}`, meta.fileName)
      began = null
    })
    emitter.on('test:end', ({ duration, title, meta }) =>
      note(duration, title.expanded, meta.fileName)
    )
    emitter.on('runner:end', async () => {
      outcome.ended = true
      if (!process.env.REPORT_FILE) return
      const summary = runner.getSummary()
      const { passed, failed, skipped } = summary.aggregates
      const written: Report = { passed, failed, skipped, failures: failuresOf(summary), slow }
      await writeFile(process.env.REPORT_FILE, JSON.stringify(written))
    })
  },
}

/** A line for each failure: where it is, and how its first error begins, a page that it quotes included. */
function failuresOf({ failureTree }: Pick<RunnerSummary, 'failureTree'>): string[] {
  return failureTree.flatMap((suite) => [
    ...suite.errors.map((one) => line([suite.name], one)),
    ...suite.children.flatMap((child) =>
      child.type === 'test'
        ? [line([suite.name, child.title], child.errors[0])]
        : [
            ...child.errors.map((one) => line([suite.name, child.name], one)),
            ...child.children.map(({ title, errors }) =>
              line([suite.name, child.name, title], errors[0])
            ),
          ]
    ),
  ])
}

function line(path: string[], failure?: { phase: string; error: Error }) {
  const where = path.join(' / ')
  if (!failure) return where
  const said = String(failure.error?.message ?? failure.error)
    .replace(/\s+/g, ' ')
    .slice(0, 400)
  return `${where}: ${failure.phase === 'test' ? said : `${failure.phase}: ${said}`}`
}
