import type { Rule } from '../rule.js'
import type { Tree } from '../tree.js'

/** Modules that need each other in a ring, by operations or events, can only move and change together. */
export const moduleCycle: Rule = {
  looksAt: ['module'],
  find(source, tree) {
    const { name } = source.zone
    const isContract = source === tree.modules.get(name)?.contract
    const ring = isContract ? ringFrom(tree, name, [name]) : null
    // A ring is told once, at the first of its modules.
    if (!ring || ring.toSorted()[0] !== name) return []
    return [
      {
        ...{ rule: 'module-cycle', at: source.text.indexOf(`contract('${name}'`), found: name },
        message: `These modules need each other in a ring: ${[...ring, name].join(' → ')}.`,
        meant: 'An event in place of one of the calls, or a caller that asks both.',
        next: 'Take one of these needs out, where it is declared.',
      },
    ]
  },
}

function ringFrom(tree: Tree, end: string, way: string[]): string[] | null {
  const { uses = [], takes = [] } = tree.modules.get(way.at(-1)!) ?? {}
  const needs = new Set([...uses, ...takes.map((event) => event.split('.')[0])])
  for (const need of needs) {
    if (need === end && way.length > 1) return way
    const ring = way.includes(need) ? null : ringFrom(tree, end, [...way, need])
    if (ring) return ring
  }
  return null
}
