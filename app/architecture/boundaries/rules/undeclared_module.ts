import type { Declared } from '../declarations.js'
import { clientOf, meantOf } from '../meant.js'
import type { EdgeRule } from './edges.js'

/** Whose contract a module may import: of those whose operations it uses, and whose events it takes. */
export function mayKnow({ uses, takes }: Declared, other: string): boolean {
  return uses.has(other) || takes.some(({ text }) => text.startsWith(`${other}.`))
}

/** A module imports another's contract only if it has declared what it uses of it. */
export const undeclaredModule: EdgeRule = ({ from, to, reference }, tree) => {
  if (from.kind !== 'module' || to?.kind !== 'module' || from.name === to.name) return null
  const [declared, other] = [tree.modules.get(from.name), tree.modules.get(to.name)]
  if (from.part === 'spec' || !declared || !other || mayKnow(declared, to.name)) return null
  const client = clientOf(other)
  return {
    rule: 'undeclared-module',
    message: `${from.name} imports the contract of ${to.name} and does not declare that it uses ${to.name}.`,
    meant: reference.names.includes(client)
      ? meantOf(tree, to.name, [], true)
      : `Either an operation of ${to.name} (${other.operations.join(', ')}) or one of its events (${other.events.join(', ') || 'it has none'}).`,
    next:
      `Declare it in modules/${from.name}/module.ts: uses: { operations: { ${to.name}: ['…'] } }; ` +
      `for events, in takes of modules/${from.name}/contract.ts.`,
  }
}
