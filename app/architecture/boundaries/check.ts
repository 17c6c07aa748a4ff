import { edgeViolations } from './rules/edges.js'
import { RULES } from './rules/all.js'
import type { Source } from './source_files.js'
import { readTree } from './tree.js'
import type { Violation } from './violation.js'

/** What a check saw and found. */
export interface Checked {
  violations: Violation[]
  sources: Source[]
  modules: string[]
}

/**
 * Looks at every source of the tree at `root`, which may be a copy, and answers what crosses a boundary, by file and line.
 * Nothing of the tree is run.
 */
export async function lookAt(root: string): Promise<Checked> {
  const tree = await readTree(root)
  const found = [...edgeViolations(tree), ...RULES.flatMap((rule) => rule(tree))]
  return {
    violations: inOrder(oncePerPlace(found)),
    sources: tree.sources,
    modules: [...tree.modules.keys()],
  }
}

/** What breaks the rules in the tree at `root`. */
export async function checkBoundaries(root: string): Promise<Violation[]> {
  return (await lookAt(root)).violations
}

/** One place breaks one rule: the first that says so, which is the most particular. */
function oncePerPlace(violations: Violation[]): Violation[] {
  const places = new Map<string, Violation>()
  for (const one of violations) {
    const place = `${one.file}:${one.line}:${one.column}`
    if (!places.has(place)) places.set(place, one)
  }
  return [...places.values()]
}

function inOrder(violations: Violation[]): Violation[] {
  return violations.sort(
    (one, other) =>
      one.file.localeCompare(other.file) ||
      one.line - other.line ||
      (one.column ?? 0) - (other.column ?? 0)
  )
}
