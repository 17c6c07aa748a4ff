import { styleText } from 'node:util'
import { plain } from '#ops/terminal/plain'

/** Between two columns. */
const GAP = '  '

/** Rows of text under a head, in columns that align; the head stands out on a terminal. Numbers are to the right. */
export function table(head: string[], given: string[][]): string {
  const rows = given.map((row) => row.map(plain))
  const widths = head.map((title, at) =>
    Math.max(title.length, ...rows.map((cells) => [...cells[at]].length))
  )
  const isNumeric = head.map(
    (_title, at) =>
      rows.length > 0 && rows.every((cells) => /^-?[\d.]*( \S{1,2})?$/.test(cells[at]))
  )
  const line = (cells: string[]) =>
    cells
      .map((cell, at) => (isNumeric[at] ? cell.padStart(widths[at]) : cell.padEnd(widths[at])))
      .join(GAP)
      .trimEnd()
  return [styleText('bold', line(head)), ...rows.map(line)].join('\n')
}
