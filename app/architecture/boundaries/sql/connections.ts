import ts from 'typescript'
import { nodesOf } from '../nodes.js'
import type { Source } from '../source_files.js'
import type { Violation } from '../violation.js'
import { violationAt, violationAtPosition } from '../violations.js'
import { isOfDatabase } from './database.js'
import { isStore, isStrict, type Home } from './home.js'
import { modelsWithout } from './models.js'
import type { Reader } from './reader.js'
import { settingsOf } from './settings.js'
import { calledName } from './statements.js'
import { startOf, stringOf, UNREAD } from './text.js'
import { defaultConnection, otherConnection, unreadable } from './verdicts.js'

/** What takes the name of a store, or of a connection to it. */
const TAKE_NAMES = /^(connection|useConnection|ownerOf|urlOf|roleOf|passwordOf|listen)$/
const CONNECTS = /^(connection|useConnection)$/
/** Which connection an object or a model works on. */
const SETTINGS = /^(connection|connectionName)$/
/** On the database itself they work on its default connection. */
const WORKS =
  /^(from|table|rawQuery|query|insertQuery|modelQuery|transaction|knexQuery|knexRawQuery|truncate)$/
const DRIVERS = /^(pg|postgres|knex|@electric-sql\/pglite|pg-pool|slonik|kysely)(\/|$)/

/** Connections of a module's file that lead to other stores. */
export function connectionsNamed(source: Source, home: Home, reader: Reader): Violation[] {
  const isModule = isStrict(home)
  const calls = nodesOf<ts.CallExpression>(source, ts.SyntaxKind.CallExpression)
  return [
    ...calls.flatMap(ofCall),
    ...settingsOf(source)
      .filter(({ name }) => SETTINGS.test(name))
      .flatMap(({ value, of }) => ofName(value, of === 'static' && isModule)),
    ...(isModule ? [...modelsWithout(source, home), ...managers(), ...drivers()] : []),
  ]

  function ofCall(call: ts.CallExpression): Violation[] {
    const name = calledName(call.expression)
    if (name === null) return []
    if (TAKE_NAMES.test(name) && call.arguments[0])
      return ofName(call.arguments[0], CONNECTS.test(name) && isModule)
    const isMethod = ts.isPropertyAccessExpression(call.expression)
    const isDefault =
      CONNECTS.test(name) || (WORKS.test(name) && isMethod && isOfDatabase(call.expression))
    return isModule && isDefault && isMethod
      ? [violationAt(source, call, defaultConnection(call.getText(), home))]
      : []
  }

  function ofName(node: ts.Expression, mustBeRead: boolean): Violation[] {
    return reader.values(node, source).flatMap((value) => {
      const name = value.kind === 'text' ? stringOf(value.text) : UNREAD
      if (name.includes(UNREAD))
        return mustBeRead
          ? [
              violationAt(
                source,
                node,
                unreadable(node.getText(), 'Nobody can say which store this is.')
              ),
            ]
          : []
      if (!isOthers(name)) return []
      const place =
        value.kind === 'text' ? startOf(value.text) : { source, position: node.getStart() }
      return [violationAtPosition(place.source, place.position, otherConnection(name, home))]
    })
  }

  function isOthers(name: string): boolean {
    const store = name.replace(/_owner$/, '')
    if (!isModule) return home.modules.has(store)
    if (store === home.schema) return store !== name && !home.isSpec
    return isStore(store, home)
  }

  /** Finds every connection of the program by its name. */
  function managers(): Violation[] {
    return nodesOf<ts.PropertyAccessExpression>(source, ts.SyntaxKind.PropertyAccessExpression)
      .filter((node) => node.name.text === 'manager' && isOfDatabase(node))
      .map((node) => violationAt(source, node, otherConnection(node.getText(), home)))
  }

  function drivers(): Violation[] {
    return nodesOf<ts.ImportDeclaration>(source, ts.SyntaxKind.ImportDeclaration)
      .filter(({ moduleSpecifier, importClause }) => {
        const isDriver = DRIVERS.test((moduleSpecifier as ts.StringLiteral).text)
        return isDriver && importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword
      })
      .map(({ moduleSpecifier: node }) =>
        violationAt(source, node, otherConnection(node.getText(), home))
      )
  }
}
