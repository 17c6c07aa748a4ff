import type { PlacedRow } from './layout.js'
import type { State } from './rows.js'

/** A line beside the boxes, from one or several rows to others: the calls of one part, or the events of one publisher. */
export interface Lane {
  name: string
  side: 'left' | 'right'
  /** How far from the boxes, from 1. */
  at: number
  ends: LaneEnd[]
}

export interface LaneEnd {
  y: number
  end: 'out' | 'in'
  state: State
}

/** The lanes that rows are tied to. The busiest run next to the boxes, so that the fewest lines cross others. */
export function lanesOf(rows: PlacedRow[]): Lane[] {
  const ends = new Map<string, LaneEnd[]>()
  for (const { y, ties } of rows)
    for (const { lane, end, state } of ties)
      ends.set(lane, [...(ends.get(lane) ?? []), { y, end, state }])
  const all = [...ends].map(([name, of]) => ({ name, ends: of }))
  const side = (prefix: string, which: Lane['side']) =>
    all
      .filter(({ name }) => name.startsWith(prefix))
      .toSorted((one, other) => other.ends.length - one.ends.length)
      .map((lane, at) => ({ ...lane, side: which, at: at + 1 }))
  return [...side('call ', 'left'), ...side('event ', 'right')]
}
