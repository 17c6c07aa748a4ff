import type { Declared } from '../declarations.js'
import type { Written } from '../object_literals.js'
import type { Source } from '../source_files.js'
import type { Rule, Tree } from '../tree.js'
import { violationAt } from '../violations.js'

/** One module needs another, and where it says so. */
interface Need {
  from: string
  to: string
  isCall: boolean
  source: Source
  at: Written
}

/** Modules that need each other in a ring can only move and change together. A ring is told where it is easiest to cut. */
export const moduleCycle: Rule = (tree) => {
  const needs = [...tree.modules.values()].flatMap((declared) => needsOf(tree, declared))
  const told = new Set<string>()
  const calls = needs.filter(({ isCall }) => isCall)
  return [...calls, ...needs].flatMap((need) => {
    const back = pathOf(needs, need.to, need.from)
    if (!back) return []
    const ring = [need.from, ...back]
    const key = ring.toSorted().join()
    if (told.has(key)) return []
    told.add(key)
    return violationAt(need.source, need.at.node, {
      rule: 'module-cycle',
      message: `These modules need each other in a ring: ${[...ring, need.from].join(' → ')}.`,
      meant: need.isCall
        ? `That ${need.to} publishes what ${need.from} wants to know, or that the caller asks both.`
        : `That ${need.from} learns it by being asked.`,
      next: `Take ${need.to} out of what ${need.from} uses, or the way back out of ${need.to}.`,
    })
  })
}

function needsOf(tree: Tree, { name, contract, module, uses, takes }: Declared): Need[] {
  const known = (to: string) => to !== name && tree.modules.has(to)
  const calls = [...uses.values()].map(({ module: at }) => ({ to: at.text, at, isCall: true }))
  const events = takes.map((at) => ({ to: at.text.split('.')[0], at, isCall: false }))
  return [...calls, ...events]
    .filter(({ to }) => known(to))
    .map((one) => ({ ...one, from: name, source: one.isCall ? module! : contract }))
}

/** The modules on a way from one to another, the first included and the last not; `null` where there is none. */
function pathOf(
  needs: Need[],
  start: string,
  end: string,
  seen = new Set<string>()
): string[] | null {
  if (start === end) return []
  if (seen.has(start)) return null
  seen.add(start)
  for (const { from, to } of needs) {
    const rest = from === start ? pathOf(needs, to, end, seen) : null
    if (rest) return [start, ...rest]
  }
  return null
}
