import type { RunnerSummary } from '@japa/core/types'

/** A line for each failure of a run: where it is, and how its first error begins. */
export function failuresOf({ failureTree }: Pick<RunnerSummary, 'failureTree'>): string[] {
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
  const [said] = String(failure.error?.message ?? failure.error).split('\n')
  return `${where}: ${failure.phase === 'test' ? said : `${failure.phase}: ${said}`}`
}
