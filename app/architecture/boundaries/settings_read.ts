import ts from 'typescript'
import { bare, nodesOf } from './nodes.js'
import type { Source } from './source_files.js'
import { callsOf } from './strings.js'
import { textOf } from './texts.js'

/** A setting that a program reads: an environment variable, or configuration. */
export interface Setting {
  kind: 'environment' | 'config'
  /** `null` where it cannot be read: computed, or all of the environment at once. */
  name: string | null
  node: ts.Node
}

const { SyntaxKind: Kind } = ts
const READS = ['get', 'has', 'set', 'defaults']

/** All settings that a source reads, however it does. */
export function settingsOf(source: Source): Setting[] {
  return [...environment(source), ...asked(source)]
}

/** `process.env` and `import.meta.env`, by name, by index, taken apart, or as a whole. */
function environment(source: Source): Setting[] {
  const accesses = nodesOf<ts.PropertyAccessExpression | ts.ElementAccessExpression>(
    source,
    Kind.PropertyAccessExpression,
    Kind.ElementAccessExpression
  ).filter((one) => nameOf(one, source) === 'env' && isProcess(one.expression, source))
  const imported = nodesOf<ts.ImportSpecifier>(source, Kind.ImportSpecifier)
    .filter((one) => (one.propertyName ?? one.name).text === 'env')
    .filter((one) => /process['"]$/.test(one.parent.parent.parent.moduleSpecifier.getText()))
    .map((node): Setting => ({ kind: 'environment', name: null, node }))
  const taken = nodesOf<ts.BindingElement>(source, Kind.BindingElement)
    .filter((one) => (one.propertyName ?? one.name).getText() === 'env')
    .filter(({ parent: { parent } }) => {
      const from = ts.isVariableDeclaration(parent) ? parent.initializer : undefined
      return from !== undefined && isProcess(bare(from), source)
    })
    .map((node): Setting => ({ kind: 'environment', name: null, node }))
  return [...accesses.flatMap((one) => readFrom(one, source)), ...imported, ...taken]
}

function isProcess(node: ts.Expression, source: Source): boolean {
  const text = node.getText(source.tree!)
  return text === 'process' || text === 'globalThis.process' || text === 'import.meta'
}

/** `a` of `x.a` and of `x['a']`. */
function nameOf(node: ts.Node, source: Source): string | null {
  if (ts.isPropertyAccessExpression(node)) return node.name.text
  return ts.isElementAccessExpression(node) ? textOf(node.argumentExpression, source) : null
}

function readFrom(whole: ts.Expression, source: Source): Setting[] {
  let outer: ts.Node = whole
  while (outer.parent && ts.isExpression(outer.parent) && bare(outer.parent) === whole)
    outer = outer.parent
  const { parent } = outer
  const isRead = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)
  if (isRead && parent.expression === outer)
    return [{ kind: 'environment', name: nameOf(parent, source), node: parent }]
  if (ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name))
    return parent.name.elements.map((one) => ({
      kind: 'environment',
      name: one.dotDotDotToken ? null : (one.propertyName ?? one.name).getText(),
      node: one,
    }))
  return [{ kind: 'environment', name: null, node: whole }]
}

/** `env.get('…')`, `app.config.get('…')` and their like. */
function asked(source: Source): Setting[] {
  return callsOf(source).flatMap(({ node, name, on, texts }): Setting[] => {
    if (!READS.includes(name) || node.arguments.length === 0) return []
    const place = { name: texts[0], node: node.arguments[0] }
    if (/(^|\.)env$/i.test(on)) return [{ kind: 'environment', ...place }]
    return /(^|\.)#?config$/.test(on) ? [{ kind: 'config', ...place }] : []
  })
}
