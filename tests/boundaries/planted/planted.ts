import type { TreeCopy } from '../tree_copy.js'

/** A violation that a test plants, in a file of its own. */
export interface Planted {
  name: string
  file: string
  code: string
  /** The line of `code` that is to be reported; the first, unless given. */
  at?: number
  rule: string
  /** What the message has to say. */
  says?: RegExp
}

/** Violations of one rule, by what they do. */
export function each(
  rule: string,
  planted: Record<string, [file: string, code: string, at?: number, says?: RegExp]>
): Planted[] {
  return Object.entries(planted).map(([name, [file, code, at, says]]) => ({
    ...{ name, file, code, at, rule, says },
  }))
}

/** Plants all of them; answers where each must be reported, as `file:line rule`. */
export async function plantAll(copy: TreeCopy, planted: Planted[]): Promise<string[]> {
  const places: string[] = []
  for (const { file, code, at = 1, rule } of planted) {
    const line = await copy.plant(file, code)
    places.push(`${file}:${line + at - 1} ${rule}`)
  }
  return places
}
