import ts from 'typescript'
import { valuesGiven } from './given.js'
import { changesOf } from './changes.js'
import type { Declaration } from './scopes.js'
import { concatenated, type Place, type Reading, textsOf, unknown, type Value } from './values.js'

/** What a name may stand for. */
export function readName(reader: Reading, place: Place<ts.Identifier>): Value[] {
  const meaning = reader.program.meaningOf(place.node, place.source)
  if (!meaning) return unknown(place)
  const { node, source } = meaning
  const found = readDeclaration(reader, { node, source, frame: place.frame })
  return found.length > 0 ? found : unknown(place)
}

/** Nothing where the declaration is being read already: it adds nothing to itself. */
function readDeclaration(reader: Reading, place: Place<Declaration | ts.Expression>): Value[] {
  const { node, source, frame } = place
  const given = frame.get(node)
  if (given) return given
  if (reader.busy.has(node)) return []
  reader.busy.add(node)
  try {
    if (ts.isVariableDeclaration(node)) return variable(reader, { node, source, frame })
    if (ts.isParameter(node)) return valuesGiven(reader, { node, source, frame })
    if (ts.isBindingElement(node)) return element(reader, { node, source, frame })
    if (ts.isFunctionDeclaration(node)) return [{ kind: 'function', node, source, frame }]
    if (ts.isClassDeclaration(node)) return [membersOf(reader, { node, source, frame })]
    return ts.isExpression(node) ? reader.read({ node, source, frame }) : unknown(place)
  } finally {
    reader.busy.delete(node)
  }
}

function variable(reader: Reading, place: Place<ts.VariableDeclaration>): Value[] {
  const { node, source, frame } = place
  const loop = node.parent.parent
  if (ts.isForOfStatement(loop)) {
    const items = reader.read({ node: loop.expression, source, frame })
    return items.flatMap((value) =>
      value.kind === 'list' ? value.items.flat() : unknown({ node, source })
    )
  }
  const first = node.initializer ? reader.read({ node: node.initializer, source, frame }) : []
  const { added, set, appended } = changesOf(node, source)
  const read = (one: ts.Expression) => reader.read({ node: one, source, frame })
  const values = [...first, ...set.flatMap(read)]
  if (added.length > 0)
    return values.map((value) =>
      value.kind === 'list' ? { kind: 'list', items: [...value.items, ...added.map(read)] } : value
    )
  if (appended.length === 0) return values
  const parts = appended.map((one) => textsOf(read(one), source, one))
  const longer = concatenated([textsOf(values, source, node), ...parts])
  return [...values, ...longer.map((text): Value => ({ kind: 'text', text }))]
}

/** A part that is taken out of an object or a list where it is declared. */
function element(reader: Reading, { node, source, frame }: Place<ts.BindingElement>): Value[] {
  const pattern = node.parent
  const whole = readDeclaration(reader, { node: pattern.parent, source, frame })
  const name = ts.isObjectBindingPattern(pattern)
    ? (node.propertyName ?? node.name).getText()
    : null
  const found = whole.flatMap((value): Value[] => {
    if (value.kind === 'record' && name !== null) return value.get(name)
    return value.kind === 'list' && name === null ? value.items.flat() : []
  })
  const otherwise = node.initializer ? reader.read({ node: node.initializer, source, frame }) : []
  const all = [...found, ...otherwise]
  return all.length > 0 ? all : unknown({ node, source })
}

/** The static properties of a class. */
function membersOf(reader: Reading, { node, source, frame }: Place<ts.ClassDeclaration>): Value {
  return {
    kind: 'record',
    get: (name) =>
      node.members.flatMap((one) =>
        ts.isPropertyDeclaration(one) && one.initializer && one.name.getText() === name
          ? reader.read({ node: one.initializer, source, frame })
          : []
      ),
  }
}
