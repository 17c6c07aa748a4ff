import ts from 'typescript'
import { nodesOf } from '../nodes.js'
import type { Source } from '../source_files.js'
import type { Violation } from '../violation.js'
import { violationAt, violationAtPosition } from '../violations.js'
import { isForeignPlace, isStore, isStrict, type Home } from './home.js'
import { namesTakenBy } from './names_taken.js'
import type { Reader } from './reader.js'
import { settingsOf, type Setting } from './settings.js'
import { startOf, stringOf, UNREAD, type Text } from './text.js'
import type { Value } from './values.js'
import { foreignKey, otherSchema, unreadable } from './verdicts.js'

/** What the query builder, the schema builder and models name of others. */
export function tablesNamed(source: Source, home: Home, reader: Reader): Violation[] {
  const calls = nodesOf<ts.CallExpression>(source, ts.SyntaxKind.CallExpression)
  return [
    ...calls.flatMap((call) => ofCall(call)),
    ...settingsOf(source).flatMap((one) => {
      const parts = partsIn(one)
      return parts ? named(one.value).flatMap((text) => judged(text, parts, otherSchema)) : []
    }),
  ]

  function ofCall(call: ts.CallExpression): Violation[] {
    const { name, tables, schemas, columns, mustBeRead } = namesTakenBy(call)
    if (name === 'references') return tables.flatMap(named).flatMap(ofReference)
    const verdict = name === 'inTable' ? foreignKey : otherSchema
    return [
      ...(isStrict(home) ? mustBeRead.flatMap(unread) : []),
      ...tables.flatMap(named).flatMap((text) => judged(text, 2, verdict)),
      ...schemas.flatMap(named).flatMap((text) => judged(text, 1, otherSchema)),
      ...columns.flatMap(named).flatMap((text) => judged(text, 3, otherSchema)),
    ]
  }

  /** `schema.table.column`, or `table.column`; where the table has a module's name, its schema was probably meant. */
  function ofReference(text: Text): Violation[] {
    const [first, ...others] = stringOf(text).split('.')
    const isMeant = others.length === 1 && isStore(first, home)
    return judged(text, isMeant ? 2 : 3, foreignKey)
  }

  function named(node: ts.Expression): Text[] {
    return reader.values(node, source).flatMap(textsIn)
  }

  /** Parameters that nobody can follow to what they are given; a subquery is no name. */
  function unread(node: ts.Expression): Violation[] {
    return reader.values(node, source).flatMap((value) => {
      const isGiven = value.kind === 'unknown' && isParameter(value.node)
      return isGiven ? [violationAt(value.source, value.node, unreadable(node.getText()))] : []
    })
  }

  /** @param parts how many parts a name with a schema has */
  function judged(
    text: Text,
    parts: number,
    verdict: typeof foreignKey | typeof otherSchema
  ): Violation[] {
    const name = stringOf(text)
    if (name === '') return []
    const [plain] = name.trim().split(/\s/)
    const given = plain.replaceAll('"', '').split('.')
    const isUnread = name.includes(UNREAD)
    if (isUnread ? !isStrict(home) : given.length < parts || !isForeignPlace(given[0], home))
      return []
    if (parts === 3 && !isUnread && !isStore(given[0], home)) return []
    const { source: from, position } = startOf(text)
    if (isUnread) return [violationAtPosition(from, position, unreadable(name))]
    return [
      violationAtPosition(from, position, {
        ...verdict(given[0], home, given.slice(1)),
        found: plain,
      }),
    ]
  }
}

/** Of lists, and of objects that give tables other names, each. */
function textsIn(value: Value): Text[] {
  if (value.kind === 'text') return [value.text]
  if (value.kind === 'list') return value.items.flat().flatMap(textsIn)
  return value.kind === 'record' ? value.get(null).flatMap(textsIn) : []
}

const isParameter = (node: ts.Node) => ts.isParameter(node) || ts.isBindingElement(node)

/** How many parts a name has that stands for another's thing: a model's table, a type's schema; 0 for what is no name. */
function partsIn({ name, of }: Setting): number {
  if (of !== 'literal') return name === 'table' ? 2 : 0
  if (name === 'pivotTable') return 2
  return name === 'schemaName' ? 1 : 0
}
