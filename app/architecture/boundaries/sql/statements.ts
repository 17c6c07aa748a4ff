import ts from 'typescript'
import { bare, nodesOf } from '../nodes.js'
import type { Source } from '../source_files.js'
import type { Extent } from './parse.js'

/** An expression that is handed over as SQL. */
export interface Statement {
  node: ts.Expression
  extent: Extent
  /** Takes texts alone for SQL; other arguments have another meaning. */
  isMaybe?: boolean
}

/** By the method's or function's name: which argument, and how much of a statement that is. */
const TAKE_SQL = new Map<string, [index: number, extent: Extent]>([
  ['rawQuery', [0, 'statement']],
  ['knexRawQuery', [0, 'statement']],
  ['raw', [0, 'fragment']],
  ['preparedQuery', [2, 'statement']],
  ['fromRaw', [0, 'table']],
  ['joinRaw', [0, 'table']],
  ['specificType', [1, 'type']],
])
const ENDS_WITH_RAW = /^\w+Raw$/
/** What could be called under any name then. */
const HANDED_ON = /^(raw|rawQuery|knexRawQuery|(from|join|where|having|orderBy|groupBy)Raw)$/

/** All expressions of a file that are handed over as SQL. */
export function statementsOf(source: Source): Statement[] {
  const calls = nodesOf<ts.CallExpression>(source, ts.SyntaxKind.CallExpression)
  return calls.flatMap((call) => statementOf(call) ?? [])
}

function statementOf(call: ts.CallExpression): Statement | null {
  const name = calledName(call.expression)
  if (name === null) return null
  const [index, extent] = TAKE_SQL.get(name) ?? [0, ENDS_WITH_RAW.test(name) ? 'fragment' : null]
  const node = call.arguments[index]
  if (node && extent) return { node, extent }
  // A driver's: `client.query('…')`, `client.query({ text: '…' })`; of a model it takes options.
  return name === 'query' && node ? { node, extent: 'statement', isMaybe: true } : null
}

/** The name by which something is called: `rawQuery` of `db.rawQuery`, `db['rawQuery']`. */
export function calledName(outer: ts.Expression): string | null {
  const callee = bare(outer)
  if (ts.isPropertyAccessExpression(callee) || ts.isIdentifier(callee)) {
    return ts.isIdentifier(callee) ? callee.text : callee.name.text
  }
  const key = ts.isElementAccessExpression(callee) && callee.argumentExpression
  return key && ts.isStringLiteralLike(key) ? key.text : null
}

/** Where what takes SQL is handed on instead of called, so that nobody sees what it is called with. */
export function handedOn(source: Source): ts.Node[] {
  const accesses = nodesOf<ts.PropertyAccessExpression | ts.ElementAccessExpression>(
    source,
    ts.SyntaxKind.PropertyAccessExpression,
    ts.SyntaxKind.ElementAccessExpression
  ).filter((node) => HANDED_ON.test(calledName(node) ?? '') && !isCallee(node))
  const taken = nodesOf<ts.BindingElement>(source, ts.SyntaxKind.BindingElement).filter(
    ({ propertyName, name }) => /^(rawQuery|knexRawQuery)$/.test((propertyName ?? name).getText())
  )
  return [...accesses, ...taken]
}

/** Whether something is called, or is the tag of a template: `String.raw`. */
function isCallee(node: ts.Expression): boolean {
  let outer = node
  while (ts.isExpression(outer.parent) && bare(outer.parent) === node) outer = outer.parent
  const { parent } = outer
  return (
    (ts.isCallExpression(parent) && parent.expression === outer) ||
    ts.isTaggedTemplateExpression(parent)
  )
}
