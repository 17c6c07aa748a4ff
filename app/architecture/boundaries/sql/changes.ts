import ts from 'typescript'
import { nodesOf } from '../nodes.js'
import type { Source } from '../source_files.js'
import { declarationOf } from './scopes.js'

interface Changes {
  /** Put into the list. */
  added: ts.Expression[]
  /** Set instead of what it was. */
  set: ts.Expression[]
  /** Put behind the text. */
  appended: ts.Expression[]
}

const APPENDS = ts.SyntaxKind.PlusEqualsToken
const SETS = ts.SyntaxKind.EqualsToken

/** What becomes of a variable after its declaration. */
export function changesOf(variable: ts.VariableDeclaration, source: Source): Changes {
  const isMeant = (node: ts.Node) => ts.isIdentifier(node) && declarationOf(node) === variable
  const changes: Changes = { added: [], set: [], appended: [] }
  for (const call of nodesOf<ts.CallExpression>(source, ts.SyntaxKind.CallExpression)) {
    const callee = call.expression
    if (!ts.isPropertyAccessExpression(callee)) continue
    if (/^(push|unshift)$/.test(callee.name.text) && isMeant(callee.expression))
      changes.added.push(...call.arguments)
  }
  if (variable.parent.flags & ts.NodeFlags.Const) return changes
  for (const one of nodesOf<ts.BinaryExpression>(source, ts.SyntaxKind.BinaryExpression)) {
    const operator = one.operatorToken.kind
    if ((operator !== APPENDS && operator !== SETS) || !isMeant(one.left)) continue
    const { right } = one
    const addsToItself = operator === SETS && ts.isBinaryExpression(right) && isMeant(right.left)
    if (addsToItself) changes.appended.push(right.right)
    else changes[operator === APPENDS ? 'appended' : 'set'].push(right)
  }
  return changes
}
