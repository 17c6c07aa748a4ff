import type { TreeCopy } from '../tree_copy.js'

/** A violation that a test plants. */
export interface Planted {
  name: string
  file: string
  code: string
  /** The line of `code` that is to be reported. */
  at: number
  rule: string
  /** What the message has to say. */
  says?: RegExp
}

/** What stands before the line that is to be reported, unless that is the first. */
const MARK = '➜ '

type Row = string | [code: string, says: RegExp]

let count = 0

/** Violations of one rule by the files that they are planted in, where `*` makes one of its own, and by what they do. */
export function planted(
  rule: string,
  places: Record<string, Record<string, Row>>,
  allSay?: RegExp
): Planted[] {
  return Object.entries(places).flatMap(([place, rows]) =>
    Object.entries(rows).map(([name, row]) => {
      const [code, says = allSay] = [row].flat() as [string, RegExp?]
      const at = code.split('\n').findIndex((line) => line.startsWith(MARK)) + 1 || 1
      const file = place.replace('*', `planted_${count++}`)
      return { name, file, code: code.replace(MARK, ''), at, rule, says }
    })
  )
}

/** Plants all of them; answers where each must be reported, as `file:line rule`. */
export async function plantAll(copy: TreeCopy, all: Planted[]): Promise<string[]> {
  const places: string[] = []
  for (const { file, code, at, rule } of all)
    places.push(`${file}:${(await copy.plant(file, code)) + at - 1} ${rule}`)
  return places
}
