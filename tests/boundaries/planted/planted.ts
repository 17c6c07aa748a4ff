import type { TreeCopy } from '../tree_copy.js'

/** A violation that a test plants. */
export interface Planted {
  name: string
  file: string
  /** At the end of the file, which may be new; the violation is in the line that `at` names, from 1. */
  code: string
  at?: number
  rule: string
  /** What the message has to say, beside the rule. */
  says?: RegExp
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
