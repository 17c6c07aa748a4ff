import { importViolations } from './imports.js'
import { RULES } from './rules.js'
import { placeOf } from './source_files.js'
import { readTree, type Tree } from './tree.js'
import type { Violation } from './violation.js'

/** What a check saw and found. */
export interface Checked extends Tree {
  violations: Violation[]
}

/**
 * Looks at every source of the tree at `root`, which may be a copy, and answers what crosses a boundary, by file and line.
 * Nothing of the tree is run.
 */
export async function checkBoundaries(root: string): Promise<Checked> {
  const tree = await readTree(root)
  const found = RULES.flatMap(({ looksAt, find }) =>
    tree.sources
      .filter(({ zone }) => looksAt.includes(zone.kind))
      .flatMap((source) =>
        find(source, tree).map(({ at, ...finding }): Violation => {
          return { file: source.path, ...placeOf(source, at), ...finding }
        })
      )
  )
  const violations = oncePerPlace([...(await importViolations(tree)), ...found])
  return { ...tree, violations: violations.sort(byPlace) }
}

/** Of several rules about one place, only the first is told: the most particular. */
function oncePerPlace(violations: Violation[]): Violation[] {
  const keyOf = ({ file, line, column }: Violation) => `${file}:${line}:${column}`
  return [...new Map(violations.toReversed().map((one) => [keyOf(one), one])).values()]
}

const byPlace = (one: Violation, other: Violation) =>
  one.file.localeCompare(other.file) || one.line - other.line || one.column - other.column
