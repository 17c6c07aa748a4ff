import ts from 'typescript'
import { Frame, type Place, type Reading, unknown, type Value } from './values.js'

/** What a parameter is given by those who call its function: a function may take a part of a statement. */
export function valuesGiven(
  reader: Reading,
  { node, source, frame }: Place<ts.ParameterDeclaration>
): Value[] {
  const index = node.parent.parameters.indexOf(node as never)
  const values = callsOf(reader, node.parent, source).flatMap(({ node: call, source: from }) => {
    const given = call.arguments.slice(index)
    const read = (one: ts.Expression) =>
      reader.read({ node: one, source: from, frame: new Frame() })
    if (node.dotDotDotToken) return [{ kind: 'list' as const, items: given.map(read) }]
    return given.length > 0 ? read(given[0]) : []
  })
  if (node.initializer) values.push(...reader.read({ node: node.initializer, source, frame }))
  return values.length > 0 ? values : unknown({ node, source })
}

/** Calls of a function by its name; of a method, those in its own file. */
function callsOf({ program }: Reading, called: ts.SignatureDeclaration, source: Place['source']) {
  const owner = called.name ? called : called.parent
  const isNamed = ts.isFunctionDeclaration(owner) || ts.isVariableDeclaration(owner)
  const name = (owner as ts.NamedDeclaration).name
  if (!name || !(ts.isIdentifier(name) || ts.isPrivateIdentifier(name))) return []
  return program.callersOf(name.text).filter(({ node, source: from }) => {
    const callee = node.expression
    if (!isNamed) return ts.isPropertyAccessExpression(callee) && from === source
    return ts.isIdentifier(callee) && program.meaningOf(callee, from)?.node === owner
  })
}
