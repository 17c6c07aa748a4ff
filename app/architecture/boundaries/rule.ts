import type { Source } from './source_files.js'
import type { Tree } from './tree.js'
import type { Violation } from './violation.js'
import type { Zone } from './zones.js'

/** A rule on what is no import. */
export interface Rule {
  /** The parts of the program whose sources it looks at. */
  looksAt: Zone['kind'][]
  find: (source: Source, tree: Tree) => Finding[]
}

/** A violation, and its position in the source. */
export type Finding = Omit<Violation, 'file' | 'line' | 'column'> & { at: number }

/** The names of all modules but the one that a source belongs to, as alternatives of a pattern. */
export function othersThan({ zone }: Source, { modules }: Tree): string {
  return [...modules.keys()].filter((name) => name !== zone.name).join('|')
}
