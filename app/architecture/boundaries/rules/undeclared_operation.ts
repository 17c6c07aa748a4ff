import ts from 'typescript'
import { nodesOf } from '../nodes.js'
import { clientOf, nearestOf } from '../meant.js'
import type { Declared } from '../declarations.js'
import type { Source } from '../source_files.js'
import type { Rule, Tree } from '../tree.js'
import { violationAt } from '../violations.js'
import { zoneOf } from '../zones.js'

/** A module calls what it declares: `call.client(Thoughts).count(…)` needs `thoughts: ['count']`. */
export const undeclaredOperation: Rule = (tree) =>
  tree.programs.flatMap((source) => {
    const { kind, name, part } = zoneOf(source.path)
    const declared = tree.modules.get(name)
    if (kind !== 'module' || part === 'spec' || !declared) return []
    return callsOfOthers(tree, source, name).flatMap(({ other, operation, node }) => {
      const used = declared.uses.get(other.name)?.operations ?? []
      if (!other.operations.includes(operation) || used.some(({ text }) => text === operation))
        return []
      const nearest = nearestOf({ ...other, operations: used.map(({ text }) => text) }, [operation])
      return violationAt(source, node, {
        rule: 'undeclared-operation',
        message: `${name} calls ${other.name}.${operation} and does not declare it.`,
        meant: nearest ? `"${nearest}", which is declared.` : undefined,
        next: `Add '${operation}' to uses.operations.${other.name} in modules/${name}/module.ts.`,
      })
    })
  })

interface ForeignCall {
  other: Declared
  operation: string
  node: ts.Node
}

/** Calls on a client right where it is asked for, and on a constant that was given one. */
function callsOfOthers(tree: Tree, source: Source, own: string): ForeignCall[] {
  const others = [...tree.modules.values()].filter(({ name }) => name !== own)
  const byClient = new Map(others.map((other) => [clientOf(other), other]))
  const calls = nodesOf<ts.CallExpression>(source, ts.SyntaxKind.CallExpression)
  const asked = calls.filter(({ expression }) => /(^|\.)client$/.test(expression.getText()))
  return asked.flatMap((call) => {
    const other = byClient.get(call.arguments[0]?.getText() ?? '')
    return other
      ? usesOf(source, call).map((name) => ({ other, operation: name.text, node: name }))
      : []
  })
}

function usesOf(source: Source, { parent }: ts.CallExpression): ts.MemberName[] {
  if (ts.isPropertyAccessExpression(parent)) return [parent.name]
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return []
  const { text } = parent.name
  return nodesOf<ts.PropertyAccessExpression>(source, ts.SyntaxKind.PropertyAccessExpression)
    .filter(({ expression }) => ts.isIdentifier(expression) && expression.text === text)
    .map(({ name }) => name)
}
