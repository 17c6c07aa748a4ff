import type { Side } from '#switchboard/operators'

/** A value for each step, oldest first; `null` where there is none. */
export type Values = (number | null)[]

interface Plotted {
  id: string
  title: string
  /** What the values say, as a reader would write it. */
  written: (value: number | null) => string
  /** The scale ends at this or above. */
  least: number
  values: Record<Side, Values>
  /** What holds now, beside the title. */
  now: Record<Side, number | null>
}

export const WIDTH = 300
export const HEIGHT = 72
const SIDES = ['local', 'remote'] as const

/** One small plot of both sides, as paths for an SVG of WIDTH by HEIGHT, and in words. */
export function plotOf({ id, title, written, least, values, now }: Plotted) {
  const highest = (side: Side) => highestOf(values[side])
  const top = roundUp(Math.max(least, highest('local') ?? 0, highest('remote') ?? 0))
  const told = SIDES.map((side) =>
    highest(side) === null
      ? `${side}: none`
      : `${side}: ${written(now[side])} now, ${written(highest(side))} at most`
  )
  return {
    id,
    title,
    width: WIDTH,
    height: HEIGHT,
    top: written(top),
    lines: SIDES.map((side) => ({
      side,
      path: lineOf(values[side], top),
      now: written(now[side]),
    })),
    summary: `${title} in the last 15 minutes. ${told.join('; ')}.`,
  }
}

function highestOf(values: Values): number | null {
  const known = values.filter((value) => value !== null)
  return known.length > 0 ? Math.max(...known) : null
}

/** The next of 1, 2, 5, 10, 20, 50 … */
function roundUp(value: number) {
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].map((factor) => factor * power).find((round) => round >= value * 0.999)!
}

/** Where a value is missing the line is broken; one that stands alone is a dot. */
function lineOf(values: Values, top: number) {
  let path = ''
  for (const [at, value] of values.entries()) {
    if (value === null) continue
    const x = rounded((at / (values.length - 1)) * WIDTH)
    const y = rounded(HEIGHT - 1 - (value / top) * (HEIGHT - 3))
    const goesOn = at > 0 && values[at - 1] !== null
    path += goesOn ? `L${x} ${y}` : `M${x} ${y}h0`
  }
  return path
}

function rounded(value: number) {
  return Math.round(value * 10) / 10
}
