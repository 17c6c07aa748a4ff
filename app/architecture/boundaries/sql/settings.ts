import ts from 'typescript'
import { nodesOf } from '../nodes.js'
import type { Source } from '../source_files.js'
import { returnsOf } from './calls.js'

/** What an object or a class is told by a property: `static table = …`, `User.table = …`, `{ connection: … }`. */
export interface Setting {
  name: string
  value: ts.Expression
  /** `literal` is of an object, `static` of a class; `assigned` may be of either. */
  of: 'literal' | 'static' | 'instance' | 'assigned'
}

export function settingsOf(source: Source): Setting[] {
  return nodesOf<
    ts.PropertyAssignment | ts.PropertyDeclaration | ts.GetAccessorDeclaration | ts.BinaryExpression
  >(
    source,
    ts.SyntaxKind.PropertyAssignment,
    ts.SyntaxKind.PropertyDeclaration,
    ts.SyntaxKind.GetAccessor,
    ts.SyntaxKind.BinaryExpression
  ).flatMap((node): Setting[] => {
    if (ts.isBinaryExpression(node)) return assigned(node)
    const name = node.name.getText().replaceAll(/['"]/g, '')
    if (ts.isPropertyAssignment(node)) return [{ name, value: node.initializer, of: 'literal' }]
    const isStatic = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)
    const of = isStatic ? 'static' : 'instance'
    return valuesOf(node).map((value) => ({ name, value, of }))
  })
}

function assigned({ left, operatorToken, right }: ts.BinaryExpression): Setting[] {
  const isMeant =
    operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isPropertyAccessExpression(left)
  return isMeant ? [{ name: left.name.text, value: right, of: 'assigned' }] : []
}

function valuesOf(node: ts.PropertyDeclaration | ts.GetAccessorDeclaration): ts.Expression[] {
  if (ts.isGetAccessor(node)) return node.body ? returnsOf(node.body) : []
  return node.initializer ? [node.initializer] : []
}
