import { LANE_WIDTH, type Layout } from './layout.js'
import type { Lane, LaneEnd } from './lanes.js'
import type { State } from './rows.js'

/** One stroke of the picture. */
export interface Wire {
  kind: 'call' | 'event'
  state: State
  path: string
  /** Where an arrow points into a box, if it does. */
  arrow: { x: number; y: number; direction: 1 | -1 } | null
  /** Runs along a lane, and may be crossed. */
  isTrunk: boolean
}

const BEND = 7
const ARROW = 7

/** All strokes: first those along lanes, then those that branch off, which cross them. */
export function wiresOf(layout: Layout): Wire[] {
  const wires = layout.lanes.flatMap((lane) => wiresOfLane(lane, layout))
  return [...wires.filter(({ isTrunk }) => isTrunk), ...wires.filter(({ isTrunk }) => !isTrunk)]
}

function wiresOfLane(lane: Lane, { left, right }: Layout): Wire[] {
  const isLeft = lane.side === 'left'
  const edge = isLeft ? left : right
  // Away from the boxes.
  const away = isLeft ? -1 : 1
  const x = edge + away * lane.at * LANE_WIDTH
  const kind = isLeft ? 'call' : 'event'
  const joints = lane.ends.map((one) => one.y + BEND * towards(one, lane.ends))
  const [top, bottom] = [Math.min(...joints), Math.max(...joints)]
  const branches = lane.ends.map((one, at): Wire => {
    const isArrow = one.end === 'in'
    const end = edge + (isArrow ? away * ARROW : 0)
    const path = `M${x} ${joints[at]}Q${x} ${one.y} ${x - away * BEND} ${one.y}H${end}`
    const arrow = isArrow ? { x: edge, y: one.y, direction: away as 1 | -1 } : null
    return { kind, state: one.state, path, arrow, isTrunk: false }
  })
  return [
    {
      kind,
      state: trunkState(lane.ends),
      path: `M${x} ${top}V${bottom}`,
      arrow: null,
      isTrunk: true,
    },
    ...branches,
  ]
}

/** Whether a branch comes from below (1) or from above (-1): from where the other ends are. */
function towards({ y, end }: LaneEnd, ends: LaneEnd[]): 1 | -1 {
  const others = ends.filter((one) => one.end !== end).map((one) => one.y)
  const mean = others.reduce((sum, one) => sum + one, 0) / Math.max(others.length, 1)
  return mean > y ? 1 : -1
}

function trunkState(ends: LaneEnd[]): State {
  const used = ends.filter(({ end }) => end === 'in').map(({ state }) => state)
  return used.every((state) => state === 'unused') ? 'unused' : 'seen'
}
