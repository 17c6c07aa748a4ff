import ts from 'typescript'
import type { Source } from './source_files.js'

const indexes = new WeakMap<Source, Map<ts.SyntaxKind, ts.Node[]>>()

/** All nodes of one kind in a source, in their order. A tree is walked once, however many rules ask. */
export function nodesOf<N extends ts.Node>(source: Source, ...kinds: N['kind'][]): N[] {
  let index = indexes.get(source)
  if (!index) indexes.set(source, (index = indexOf(source)))
  const found = kinds.flatMap((kind) => (index.get(kind) ?? []) as N[])
  return kinds.length > 1 ? found.sort((one, other) => one.pos - other.pos) : found
}

function indexOf({ tree }: Source) {
  const index = new Map<ts.SyntaxKind, ts.Node[]>()
  const visit = (node: ts.Node) => {
    const same = index.get(node.kind)
    if (same) same.push(node)
    else index.set(node.kind, [node])
    ts.forEachChild(node, visit)
  }
  if (tree) visit(tree)
  return index
}

/** Without brackets, `as`, `satisfies` and `!`, which change nothing at run time. */
export function bare(node: ts.Expression): ts.Expression {
  const isOuter =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
  return isOuter ? bare(node.expression) : node
}
