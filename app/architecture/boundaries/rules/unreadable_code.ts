import ts from 'typescript'
import { bare, nodesOf } from '../nodes.js'
import { isRequire, referencesOf } from '../references.js'
import type { Source } from '../source_files.js'
import type { Rule } from '../tree.js'
import { violationAt } from '../violations.js'
import { called, zoneOf } from '../zones.js'

const { SyntaxKind: Kind } = ts
const LOOKED_AT = ['module', 'switchboard', 'web']
/** Built-ins that run code by its text or its path. */
const RUNNERS = /^(node:)?(vm|worker_threads|child_process|cluster|repl|wasi)$/
const OF_PROCESS = /^process\.(getBuiltinModule|binding|mainModule|dlopen|_linkedBinding)$/
/** All that may be had of `node:module`, which can load anything: what makes a `require` whose calls are read. */
const OF_MODULE = ['createRequire', 'isBuiltin']

/** Code that runs other code by its text or hands on the means to load, or that other modules see through a global. */
export const unreadableCode: Rule = (tree) =>
  tree.programs.flatMap((source) => {
    const from = zoneOf(source.path)
    if (!LOOKED_AT.includes(from.kind) || from.part === 'spec') return []
    return [...runners(source), ...loaders(source), ...globals(source)].map((node) =>
      violationAt(source, node, {
        rule: 'unreadable-code',
        message: `${called(from)} ${REASONS.find(([is]) => is(node))![1]}`,
        meant: 'An import, an operation of a contract, or a value that is handed over.',
        next: 'Write it so that the line says what it uses.',
      })
    )
  })

const isGlobal = (node: ts.Node) => /globalThis|^global\b/.test(node.getText())
const REASONS: [(node: ts.Node) => boolean, string][] = [
  [isGlobal, 'keeps something in a global, where other modules could find it.'],
  [() => true, 'runs or loads code in a way in which nobody can tell what it uses.'],
]

/** `eval`, `new Function`, and the built-ins that do the same. */
function runners(source: Source): ts.Node[] {
  const made = nodesOf<ts.CallExpression | ts.NewExpression>(
    source,
    Kind.CallExpression,
    Kind.NewExpression
  ).filter(({ expression }) => /^(globalThis\.)?(eval|Function)$/.test(bare(expression).getText()))
  const imported = referencesOf(source).filter(
    ({ specifier, kind, names }) =>
      RUNNERS.test(specifier ?? '') ||
      (/^(node:)?module$/.test(specifier ?? '') &&
        (kind !== 'import' ||
          names.length === 0 ||
          names.some((name) => !OF_MODULE.includes(name))))
  )
  const accesses = nodesOf<ts.PropertyAccessExpression>(source, Kind.PropertyAccessExpression)
  const reached = accesses.filter((one) => OF_PROCESS.test(one.getText()))
  return [...made, ...imported.map(({ node }) => node), ...reached]
}

/** A `require` that is handed on: whoever gets it loads what cannot be read here. */
function loaders(source: Source): ts.Node[] {
  return nodesOf<ts.Identifier>(source, Kind.Identifier).filter((one) => {
    const { parent } = one
    const isName = 'name' in parent && parent.name === one
    if (isName || ts.isImportSpecifier(parent) || !isRequire(one, source)) return false
    const isCalled = ts.isCallExpression(parent) && parent.expression === one
    const isAsked = ts.isPropertyAccessExpression(parent) && parent.expression === one
    const isRenamed = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)
    return !isCalled && !isAsked && !isRenamed
  })
}

/** `globalThis.x = …`, `Object.assign(globalThis, …)`. */
function globals(source: Source): ts.Node[] {
  const isGlobalName = (node: ts.Node) => ts.isIdentifier(node) && /^global(This)?$/.test(node.text)
  const assigned = nodesOf<ts.BinaryExpression>(source, Kind.BinaryExpression).filter(
    ({ left, operatorToken }) =>
      operatorToken.kind >= Kind.FirstAssignment &&
      operatorToken.kind <= Kind.LastAssignment &&
      (ts.isPropertyAccessExpression(left) || ts.isElementAccessExpression(left)) &&
      isGlobalName(bare(left.expression))
  )
  const defined = nodesOf<ts.CallExpression>(source, Kind.CallExpression).filter(
    ({ expression, arguments: [first] }) =>
      /^(Object|Reflect)\.(assign|defineProperty|defineProperties|set)$/.test(
        expression.getText()
      ) &&
      first !== undefined &&
      isGlobalName(bare(first))
  )
  return [...assigned, ...defined]
}
