import { markOf } from './marks.js'

const LINE = 21
const TOP = 22

const WIRES = [
  ['call seen', 'calls, as the tests have seen it'],
  ['event seen', 'its events are taken there'],
  ['call unused', 'declared, and seen by no test'],
  ['call undeclared', 'seen, and not declared'],
] as const

const MARKS = [
  ['query', 'query', 4],
  ['command', 'command', 74],
  ['event', 'event', 168],
  ['tables', 'tables', 240],
] as const

export const LEGEND_HEIGHT = TOP + LINE * (WIRES.length + 1) + 10

/** What lines and marks mean, below the boxes. */
export function legend(x: number, top: number): string {
  const wires = WIRES.map(([look, words], at) => {
    const y = top + TOP + at * LINE
    return `<path class="wire ${look}" d="M${x} ${y}h28"/><text class="aside" x="${x + 40}" y="${y}" dy="0.35em">${words}</text>`
  })
  const y = top + TOP + WIRES.length * LINE
  const marks = MARKS.map(([kind, words, right]) => {
    const from = x + right
    return `${markOf(kind, from, y)}<text class="aside" x="${from + 10}" y="${y}" dy="0.35em">${words}</text>`
  })
  return [...wires, ...marks].join('\n')
}
