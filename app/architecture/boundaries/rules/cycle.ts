import { referencesOf } from '../references.js'
import { targetOf } from '../targets.js'
import type { Rule, Tree } from '../tree.js'
import { violationAt } from '../violations.js'

/** Files that import each other in a ring cannot be understood, tested or moved alone. Types alone make none. */
export const cycle: Rule = (tree) =>
  tree.graph.cycles.flatMap((ring) => {
    const source = tree.programs.find(({ path }) => path === ring[0])
    const reference = source && referenceTo(tree, source.path, ring[1] ?? ring[0])
    if (!source || !reference) return []
    return violationAt(source, reference.node, {
      rule: 'cycle',
      message: `These files import each other in a ring: ${ring.join(' → ')}.`,
      meant: 'That one of them knows the other, and not the other way round.',
      next: 'Move what both need into a third file, or hand it over as a parameter.',
    })
  })

function referenceTo({ programs, graph, aliases }: Tree, from: string, to: string) {
  const source = programs.find(({ path }) => path === from)!
  return referencesOf(source).find(({ specifier }) => {
    if (specifier === null) return false
    const target = targetOf(specifier, from, aliases)
    const path = graph.resolved(from, specifier) ?? (target.kind === 'file' ? target.path : null)
    return path === to
  })
}
