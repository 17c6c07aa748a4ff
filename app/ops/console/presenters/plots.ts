import { quantile } from '#ops/figures/durations'
import type { Slot } from '#ops/figures/figures'
import { amount, duration, percent } from '#ops/console/presenters/amounts'
import { courseOf, STEP, sumOf, type Stretch } from '#ops/console/presenters/course'
import { plotOf, type Values } from '#ops/console/presenters/plot'

const MINUTE = 60_000

/** What is plotted of each module. */
const KINDS = [
  {
    id: 'calls',
    title: 'Calls a second',
    least: 1,
    written: amount,
    of: ({ calls }: Stretch, ms: number) => calls / (ms / 1000),
  },
  {
    id: 'failures',
    title: 'Calls that failed',
    least: 1,
    written: percent,
    of: ({ calls, failures }: Stretch) => (calls === 0 ? null : (100 * failures) / calls),
  },
  {
    id: 'p50',
    title: 'Latency, median',
    least: 0.001,
    written: duration,
    of: ({ buckets }: Stretch) => quantile(buckets, 0.5),
  },
  {
    id: 'p95',
    title: 'Latency, 95 %',
    least: 0.001,
    written: duration,
    of: ({ buckets }: Stretch) => quantile(buckets, 0.95),
  },
]

/** The plots of a module; beside each, what holds now: in the last minute. */
export function plotsOf(module: string, slots: Slot[], now: number) {
  const [local, remote] = (['local', 'remote'] as const).map((side) => ({
    course: courseOf(slots, side, now),
    lately: sumOf(slots, side, now - MINUTE),
  }))
  return KINDS.map(({ id, title, least, written, of }) => {
    const values = ({ course }: typeof local): Values => {
      // A side that was never called has no line, rather than one at zero.
      const isSilent = course.every(({ calls }) => calls === 0)
      return course.map((stretch) => (isSilent ? null : of(stretch, STEP)))
    }
    return plotOf({
      id: `${module}-${id}`,
      title,
      least,
      written,
      values: { local: values(local), remote: values(remote) },
      now: { local: of(local.lately, MINUTE), remote: of(remote.lately, MINUTE) },
    })
  })
}
