import { literalsOf, type Literal } from '../literals.js'
import { othersThan, type Rule } from '../rule.js'
import { called } from '../zones.js'

/** Words of SQL after which a table stands. `IS DISTINCT FROM` compares values. */
const WORDS =
  '(?<!distinct\\s+)\\b(from|join|into|update|table|exists|only|using|truncate|view|sequence|references)'
/** What takes a table or a schema as its argument, in the query builder, in migrations and in models. */
const TAKES_TABLE =
  /(?:\.(from|into|table|inTable|references|createTable|alterTable|dropTable|\w*[jJ]oin)\(|\btable\s*=)\s*$/
const TAKES_SCHEMA = /\.withSchema\(\s*$/

/**
 * The schema of another store, written out as one literal. The database refuses what is put together at run time, because
 * a module's role has no right on another schema.
 */
export const foreignSchema: Rule = {
  looksAt: ['module', 'ops', 'switchboard', 'web'],
  find(source, tree) {
    const shared = source.zone.kind === 'module' ? '|web|switchboard' : ''
    const schemas = othersThan(source, tree) + shared
    const table = new RegExp(
      `${WORDS}\\s+\\\\?["'\`]?(${schemas})\\\\?"?\\s*\\.\\s*\\\\?"?\\w`,
      'gi'
    )
    const qualified = new RegExp(`^(${schemas})\\.\\w`)
    const alone = new RegExp(`^(${schemas})$`)
    const inText = ({ text, at, before }: Literal) => {
      const statements = [...text.matchAll(table)].map(({ 0: all, 1: word, 2: schema, index }) => ({
        ...{ schema, at: at + 1 + index + all.lastIndexOf(schema) },
        isKey: word.toLowerCase() === 'references',
      }))
      const pattern = TAKES_SCHEMA.test(before) ? alone : qualified
      const [, method] = TAKES_TABLE.exec(before) ?? TAKES_SCHEMA.exec(before) ?? []
      const [, schema] =
        ((TAKES_TABLE.test(before) || pattern === alone) && pattern.exec(text)) || []
      const isKey = method === 'inTable' || method === 'references'
      return schema ? [...statements, { schema, at, isKey }] : statements
    }
    return literalsOf(source)
      .flatMap(inText)
      .map(({ schema, at, isKey }) => ({
        ...{ at, found: schema },
        ...(isKey ? keyInto(schema) : tableOf(schema, called(source.zone))),
      }))
  },
}

const tableOf = (schema: string, who: string) => ({
  rule: 'foreign-schema',
  message: `${who} names the schema of ${schema} in SQL; its role has no right there.`,
  meant: `An operation of ${schema}, or a copy of its own that events keep up to date.`,
  next: `Ask ${schema} through its contract. Tables without a schema are those of the own store.`,
})

const keyInto = (schema: string) => ({
  rule: 'foreign-key',
  message: `A foreign key leads into the schema of ${schema}, so that neither store can move alone.`,
  meant: `The id as a plain column, and the event of ${schema} that says that it is gone.`,
  next: 'Take the foreign key out, and handle the event.',
})
