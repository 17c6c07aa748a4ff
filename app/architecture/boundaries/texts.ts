import ts from 'typescript'
import { bare, nodesOf } from './nodes.js'
import type { Source } from './source_files.js'

/**
 * The text that an expression is at run time, where that can be read from the file: literals, their sums, templates, and
 * constants of the same file. `null` where it cannot.
 */
export function textOf(node: ts.Expression | undefined, source: Source, depth = 0): string | null {
  if (!node || depth > 20) return null
  const read = (part: ts.Expression) => textOf(part, source, depth + 1)
  const inner = bare(node)
  if (ts.isStringLiteralLike(inner) || ts.isNumericLiteral(inner)) return inner.text
  if (ts.isTemplateExpression(inner)) {
    const parts = inner.templateSpans.map(({ expression, literal }) => {
      const text = read(expression)
      return text === null ? null : text + literal.text
    })
    return parts.includes(null) ? null : inner.head.text + parts.join('')
  }
  if (ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [read(inner.left), read(inner.right)]
    return left === null || right === null ? null : left + right
  }
  if (ts.isIdentifier(inner)) return read(constantOf(inner.text, source)!)
  return null
}

/** What a constant of this file was given; `undefined` where the name is declared twice, since scopes are not followed. */
export function constantOf(name: string, source: Source): ts.Expression | undefined {
  const found = nodesOf<ts.VariableDeclaration>(source, ts.SyntaxKind.VariableDeclaration).filter(
    (one) => ts.isIdentifier(one.name) && one.name.text === name
  )
  const isConstant = found.length === 1 && found[0].parent.flags & ts.NodeFlags.Const
  return isConstant ? found[0].initializer : undefined
}
