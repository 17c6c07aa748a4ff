import type { Graph } from '../graph.js'
import { lanesOf, type Lane } from './lanes.js'
import { callerRows, moduleRows, type Row } from './rows.js'

/** A row where it is drawn; `y` is its middle. */
export interface PlacedRow extends Row {
  y: number
}

export interface Box {
  kind: 'caller' | 'module'
  name: string
  y: number
  height: number
  rows: PlacedRow[]
}

/** Everything where it is drawn. Calls run on lanes left of the boxes, events on lanes right of them. */
export interface Layout {
  width: number
  /** Of the boxes alone; what explains them comes below. */
  height: number
  left: number
  right: number
  boxes: Box[]
  lanes: Lane[]
}

const BOX_WIDTH = 304
const EDGE = 12
const GAP = 18
const PADDING = 7
export const LANE_WIDTH = 16

const HEIGHTS = { title: 32, query: 23, command: 23, event: 23, takes: 23, tables: 20 }

/** One column, so that a phone shows it as large as a wide screen does. */
export function layoutOf(graph: Graph): Layout {
  const boxes = stacked([
    ...graph.callers.map(({ name }) => ({
      kind: 'caller' as const,
      name,
      rows: callerRows(graph, name),
    })),
    ...graph.modules.map((one) => ({
      ...{ kind: 'module' as const, name: one.name },
      rows: moduleRows(graph, one),
    })),
  ])
  const lanes = lanesOf(boxes.flatMap(({ rows }) => rows))
  const onSide = (side: Lane['side']) => lanes.filter((lane) => lane.side === side).length
  const left = EDGE + (onSide('left') + 0.75) * LANE_WIDTH
  const right = left + BOX_WIDTH
  const width = right + (onSide('right') + 0.75) * LANE_WIDTH + EDGE
  const last = boxes.at(-1)
  return { width, height: last ? last.y + last.height : 0, left, right, boxes, lanes }
}

function stacked(given: { kind: Box['kind']; name: string; rows: Row[] }[]): Box[] {
  let top = EDGE
  return given.map(({ kind, name, rows }) => {
    const y = top
    let middle = y + PADDING
    const placed = rows.map((row, at) => {
      // What the store has is set off from what the contract has.
      if (row.kind === 'tables' && rows[at - 1]?.kind !== 'tables') middle += PADDING
      const height = HEIGHTS[row.kind]
      middle += height
      return { ...row, y: middle - height / 2 }
    })
    const height = middle + PADDING - y
    top = y + height + GAP
    return { kind, name, y, height, rows: placed }
  })
}
