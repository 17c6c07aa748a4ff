import ts from 'typescript'
import { bare } from './nodes.js'

/** A text and where it stands. */
export interface Written {
  text: string
  node: ts.Node
}

interface Property {
  name: ts.Node
  value: ts.Expression
}

/** The properties of an object literal whose names can be read; empty for everything else. */
export function propertiesOf(node: ts.Expression | undefined): Map<string, Property> {
  const inner = node && bare(node)
  const found = new Map<string, Property>()
  if (!inner || !ts.isObjectLiteralExpression(inner)) return found
  for (const one of inner.properties) {
    if (ts.isPropertyAssignment(one) && !ts.isComputedPropertyName(one.name))
      found.set(one.name.text, { name: one.name, value: one.initializer })
    if (ts.isShorthandPropertyAssignment(one))
      found.set(one.name.text, { name: one.name, value: one.name })
  }
  return found
}

/** The strings of an array literal. */
export function stringsOf(node: ts.Expression | undefined): Written[] {
  const inner = node && bare(node)
  if (!inner || !ts.isArrayLiteralExpression(inner)) return []
  return inner.elements
    .filter((one) => ts.isStringLiteralLike(one))
    .map((one) => ({ text: one.text, node: one }))
}

/** What of a declaration cannot be read from its text; nothing where it is absent. */
export function unreadableIn(
  node: ts.Expression | undefined,
  wanted: 'object' | 'list' | 'object of lists'
): ts.Node[] {
  if (!node) return []
  const inner = bare(node)
  if (wanted === 'list') {
    if (!ts.isArrayLiteralExpression(inner)) return [inner]
    return inner.elements.filter((one) => !ts.isStringLiteralLike(one))
  }
  if (!ts.isObjectLiteralExpression(inner)) return [inner]
  const isNamed = (one: ts.ObjectLiteralElementLike) =>
    one.name !== undefined && !ts.isComputedPropertyName(one.name)
  const lists = wanted === 'object of lists' ? [...propertiesOf(inner).values()] : []
  return [
    ...inner.properties.filter((one) => !isNamed(one)),
    ...lists.flatMap(({ value }) => unreadableIn(value, 'list')),
  ]
}
