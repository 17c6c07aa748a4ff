import ts from 'typescript'
import { nodesOf } from '../nodes.js'
import type { Source } from '../source_files.js'
import { callsOf } from '../strings.js'
import type { Rule } from '../tree.js'
import { violationAtPosition } from '../violations.js'
import { called, zoneOf, type Zone } from '../zones.js'

const { SyntaxKind: Kind } = ts
const LOOKED_AT = ['module', 'web', 'ops', 'switchboard']

/** Words of SQL after which a table stands. `IS DISTINCT FROM` compares values. */
const WORDS =
  '(?<!distinct\\s+)\\b(from|join|into|update|table|exists|only|using|truncate|view|sequence|references)'
/** Methods of the query builder and of migrations whose first argument is a table or a schema. */
const METHODS =
  /^(from|into|table|inTable|references|withSchema|createTable|alterTable|dropTable|\w*[jJ]oin)$/

/**
 * Another store's schema, written out in SQL, in the query builder, in a model or in a migration. Only what is written as
 * one literal is found; the database refuses the rest, because a role has no right on another schema.
 */
export const foreignSchema: Rule = (tree) => {
  const modules = [...tree.modules.keys()]
  return tree.sources.flatMap((source) => {
    const from = zoneOf(source.path)
    if (!LOOKED_AT.includes(from.kind) || from.part === 'spec') return []
    const schemas = from.kind === 'module' ? [...modules, 'web', 'switchboard'] : modules
    const foreign = schemas.filter((one) => one !== from.name).join('|')
    return [...inSql(source, foreign), ...inCalls(source, foreign)].map(({ at, schema, isKey }) =>
      violationAtPosition(source, at, { found: schema, ...verdict(from, schema, isKey) })
    )
  })
}

interface Found {
  at: number
  schema: string
  isKey: boolean
}

/** `JOIN thoughts.authors`, `REFERENCES "users"."users"` in literals, templates and `.sql` files. */
function inSql(source: Source, foreign: string): Found[] {
  const table = new RegExp(`${WORDS}\\s+["'\`]?(${foreign})"?\\s*\\.\\s*"?\\w`, 'gi')
  const literals = [Kind.StringLiteral, Kind.NoSubstitutionTemplateLiteral, Kind.TemplateExpression]
  const texts = source.tree
    ? nodesOf(source, ...literals).map((node) => ({ at: node.getStart(), text: node.getText() }))
    : [{ at: 0, text: source.path.endsWith('.sql') ? source.text : '' }]
  return texts.flatMap(({ at, text }) =>
    [...text.matchAll(table)].map(({ 0: found, 1: word, 2: schema, index }) => ({
      at: at + index + found.lastIndexOf(schema),
      schema,
      isKey: word.toLowerCase() === 'references',
    }))
  )
}

/** `db.from('thoughts.authors')`, `.inTable('users.users')`, `static table = 'search.entries'`. */
function inCalls(source: Source, foreign: string): Found[] {
  const qualified = new RegExp(`^(${foreign})\\.\\w`)
  const schemaOf = (name: string, text: string) =>
    name === 'withSchema' && new RegExp(`^(${foreign})$`).test(text)
      ? text
      : qualified.exec(text)?.[1]
  const calls = callsOf(source)
    .filter(({ name }) => METHODS.test(name))
    .map(({ name, node, texts }) => ({ name, at: node.arguments[0], text: texts[0] }))
  const tables = nodesOf<ts.PropertyDeclaration>(source, Kind.PropertyDeclaration)
    .filter(({ name }) => name.getText() === 'table')
    .map(({ initializer }) => ({
      name: 'table',
      at: initializer,
      text: initializer && ts.isStringLiteralLike(initializer) ? initializer.text : null,
    }))
  return [...calls, ...tables].flatMap(({ name, at, text }) => {
    const schema = text && schemaOf(name, text)
    return at && schema
      ? [{ at: at.getStart(), schema, isKey: /^(inTable|references)$/.test(name) }]
      : []
  })
}

function verdict(from: Zone, schema: string, isKey: boolean) {
  if (isKey)
    return {
      rule: 'foreign-key',
      message: `A foreign key of ${called(from)} leads into the schema of ${schema}, so that neither store can move alone.`,
      meant: `The id as a plain column, and the event of ${schema} that says that it is gone.`,
      next: 'Take the foreign key out, and handle the event.',
    }
  return {
    rule: 'foreign-schema',
    message: `${called(from)} names the schema of ${schema} in SQL; its role has no right there.`,
    meant: `An operation of ${schema}, or a copy of its own that events keep up to date.`,
    next: `Ask ${schema} through its contract. Tables without a schema are those of the own store.`,
  }
}
