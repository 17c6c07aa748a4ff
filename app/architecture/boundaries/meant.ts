import ts from 'typescript'
import type { Declared } from './declarations.js'
import { nodesOf } from './nodes.js'
import type { Tree } from './tree.js'

/** The contract's client as it is imported: `Thoughts` from '#modules/thoughts/contract'. */
export function clientOf(declared: Declared): string {
  const classes = nodesOf<ts.ClassDeclaration>(declared.contract, ts.SyntaxKind.ClassDeclaration)
  const client = classes.find(({ heritageClauses }) =>
    heritageClauses?.some((one) => one.types.some(({ expression }) => isClient(expression)))
  )
  return client?.name?.text ?? declared.name
}

const isClient = (node: ts.Expression) =>
  ts.isCallExpression(node) && node.expression.getText() === 'clientOf'

/**
 * What somebody probably meant who reached for something of a module: its client, and of its operations the one
 * that the words they used come nearest to.
 */
export function meantOf(tree: Tree, module: string, words: string[], isInModule: boolean): string {
  const declared = tree.modules.get(module)
  if (!declared) return `${module} has no contract.ts, so nothing of it may be used from outside.`
  const client = clientOf(declared)
  const how = isInModule ? `by call.client(${client})` : 'injected into the constructor'
  const nearest = nearestOf(declared, words)
  const operation = nearest
    ? `its operation "${nearest}"`
    : `one of its operations (${declared.operations.join(', ')})`
  return `\`${client}\` from '#modules/${module}/contract', ${how}, and ${operation}.`
}

/** The operation whose handler was asked for, or all words of whose name were; `null` where it is not one alone. */
export function nearestOf({ operations, handlers }: Declared, words: string[]): string | null {
  const answering = operations.find((name) => words.includes(handlers.get(name) ?? ''))
  if (answering) return answering
  const asked = new Set(words.flatMap(partsOf))
  const near = operations.filter((name) => {
    const parts = partsOf(name)
    return parts.length > 0 && parts.every((part) => asked.has(part))
  })
  return near.length === 1 ? near[0] : null
}

/** `publish_thought`, `publishThoughts`: publish, thought. */
function partsOf(name: string): string[] {
  const parts = name
    .split('/')
    .at(-1)!
    .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/)
  return parts.map((part) => part.toLowerCase().replace(/s$/, '')).filter((part) => part.length > 2)
}
