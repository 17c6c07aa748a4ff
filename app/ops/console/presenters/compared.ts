import type { Comparisons } from '#ops/figures/figures'
import { amount, duration } from '#ops/console/presenters/amounts'

/** What became of a module's comparisons, in a sentence; `null` where nothing was compared. */
export function comparedSentence(comparisons: Comparisons[]): string | null {
  const sum = (of: (one: Comparisons) => number) =>
    comparisons.reduce((all, one) => all + of(one), 0)
  const done = sum(({ equal, different }) => equal + different)
  const [different, failed] = [sum((one) => one.different), sum((one) => one.failed)]
  if (done + failed === 0) return null
  const slower = sum((one) => (one.slower ?? 0) * (one.equal + one.different)) / done
  return [
    `${amount(done)} compared, ${amount(different)} different, ${amount(failed)} failed`,
    `${amount(sum(({ clean }) => clean))} equal in a row`,
    ...(done > 0 ? [pace(slower)] : []),
  ].join('; ')
}

/** How much longer the side took that did not answer the visitor. */
export function pace(slower: number | null): string {
  if (slower === null) return '–'
  return `${duration(Math.abs(slower))} ${slower < 0 ? 'quicker' : 'slower'}`
}

export function comparisonRow({ slower, ...one }: Comparisons) {
  const counts = (['equal', 'different', 'failed', 'dropped', 'clean'] as const).map(
    (name) => [name, amount(one[name])] as const
  )
  return {
    module: one.module,
    operation: one.operation,
    hasDifferent: one.different > 0,
    pace: pace(slower),
    ...(Object.fromEntries(counts) as Record<(typeof counts)[number][0], string>),
  }
}
