import ts from 'typescript'
import { nodesOf } from './nodes.js'
import type { Source } from './source_files.js'
import { textOf } from './texts.js'

/** A text of a program, as far as it can be read, and where it begins. */
export interface Text {
  text: string
  node: ts.Node
}

const { SyntaxKind: Kind } = ts

/**
 * All texts of a source: literals, and sums and templates that can be read whole. Of other templates, each part that
 * stands between what cannot be read.
 */
export function textsOf(source: Source): Text[] {
  const literals = nodesOf<ts.StringLiteralLike>(
    source,
    Kind.StringLiteral,
    Kind.NoSubstitutionTemplateLiteral
  )
  const templates = nodesOf<ts.TemplateExpression>(source, Kind.TemplateExpression)
  const sums = nodesOf<ts.BinaryExpression>(source, Kind.BinaryExpression)
  return [
    ...sums.flatMap((node) => read(node, source)),
    ...templates.flatMap((node) => ofTemplate(node, source)),
    ...literals.map((node) => ({ node, text: node.text })),
  ]
}

function ofTemplate(node: ts.TemplateExpression, source: Source): Text[] {
  const text = textOf(node, source)
  if (text !== null) return [{ node, text }]
  const tails = node.templateSpans.map(({ literal }) => ({ node: literal, text: literal.text }))
  return [{ node, text: node.head.text }, ...tails]
}

function read(node: ts.BinaryExpression, source: Source): Text[] {
  if (node.operatorToken.kind !== Kind.PlusToken) return []
  const text = textOf(node, source)
  return text === null ? [] : [{ node, text }]
}

/** A call with the name of what is called and the texts of its arguments, `null` where one cannot be read. */
export interface Call {
  node: ts.CallExpression
  /** `get` of `env.get('X')`. */
  name: string
  /** `env` of `env.get('X')`; empty for a plain function. */
  on: string
  texts: (string | null)[]
}

/** All calls of a source. */
export function callsOf(source: Source): Call[] {
  return nodesOf<ts.CallExpression>(source, Kind.CallExpression).flatMap((node) => {
    const { expression } = node
    const texts = node.arguments.map((one) => textOf(one, source))
    if (ts.isIdentifier(expression)) return [{ node, name: expression.text, on: '', texts }]
    if (!ts.isPropertyAccessExpression(expression)) return []
    const on = expression.expression.getText(source.tree!)
    return [{ node, name: expression.name.text, on, texts }]
  })
}
