import { bodiesIn } from './bodies.js'
import { namedByConstants, statementsIn } from './constants.js'
import { stringsIn, type Inner, type Named } from './named.js'
import { parse, type Extent, type Fields, type Json, type Parsed, type Unparsed } from './parse.js'
import { schemaIn, schemasIn } from './qualified.js'
import { trespassesIn } from './trespasses.js'

/** Where in a tree something stands. */
interface Where {
  field: string
  type: string
  objectType: string
  location: number
}

/** Something named, and which character of the text it begins at. */
export type NamedAt = Named & { at: number }

/** Everything that a text names outside of the role's own path, bodies of functions and texts in texts included. */
export function namesIn(text: string, extent: Extent): NamedAt[] | Unparsed {
  const parsed = parse(text, extent)
  if ('error' in parsed) return parsed
  const found: NamedAt[] = []
  for (const { stmt, stmt_location: location = 0 } of parsed.statements) {
    const where = { field: '', type: '', objectType: '', location: location as number }
    walk(stmt, where, { extent, parsed, found })
  }
  return found
}

interface Walk {
  extent: Extent
  parsed: Parsed
  found: NamedAt[]
}

function walk(node: Json, where: Where, of: Walk) {
  if (Array.isArray(node)) {
    const schema = schemaIn(where.field, node, where.objectType)
    if (schema !== null) add({ kind: 'schema', name: schema }, where.location, of)
    const isColumn = where.field === 'fields' && node.length === 2 && of.extent !== 'statement'
    if (isColumn) add({ kind: 'qualifier', name: stringsIn(node)[0] }, where.location, of)
    for (const one of node) walk(one, where, of)
  } else if (node !== null && typeof node === 'object') look(node, where, of)
}

function look(node: Fields, { field: outer, type, ...where }: Where, of: Walk) {
  const isPlaced = typeof node.location === 'number' && node.location >= 0
  const location = isPlaced ? (node.location as number) : where.location
  const objectType = String(node.objtype ?? node.removeType ?? where.objectType)
  const isTable = typeof node.schemaname === 'string' && type !== 'CreateSchemaStmt'
  const kind = outer === 'pktable' ? 'foreign-key' : 'place'
  if (isTable) add({ kind, name: node.schemaname as string }, location, of)
  for (const name of schemasIn(type, node)) add({ kind: 'place', name }, location, of)
  for (const one of trespassesIn(type, node)) add(one, location, of)
  for (const one of namedByConstants(type, node)) add(one, location, of)
  const bodies = bodiesIn(type, node, statementAt(of.parsed, where.location))
  if (bodies === null) add({ kind: 'unread', name: '' }, location, of)
  for (const inner of [...(bodies ?? []), ...statementsIn(type, node)])
    addInner(inner, location, of)
  for (const [field, child] of Object.entries(node)) {
    const isType = /^[A-Z]/.test(field)
    const inner = isType ? field : field === 'setstmt' ? 'VariableSetStmt' : ''
    walk(child, { field: isType ? outer : field, type: inner, objectType, location }, of)
  }
}

/** SQL within SQL stands in the text as it is, but for doubled quotes. */
function addInner({ text, extent, start, isMaybe }: Inner, location: number, of: Walk) {
  const { sql, added, charAt } = of.parsed
  const from = charAt(location)
  const [whole, begin] = [text, start ?? text.trim().slice(0, 12)].map((part) =>
    sql.indexOf(part, from)
  )
  const begun = whole >= 0 ? whole : Math.max(from, begin)
  const found = namesIn(text, extent)
  if ('error' in found) {
    if (!isMaybe) of.found.push({ kind: 'unread', name: start ?? '', at: begun - added })
  } else for (const one of found) addAt(one, begun + one.at, of)
}

function add(named: Named, location: number, of: Walk) {
  addAt(named, of.parsed.charAt(location), of)
}

/** The parser gives the places of some nodes only; a name is the next of its spelling from there. */
function addAt(named: Named, from: number, { parsed: { sql, added }, found }: Walk) {
  const pattern = new RegExp(
    `"?(?<![\\w$])${named.name.replaceAll(/\W/g, String.raw`\$&`)}(?![\\w$])`,
    'gi'
  )
  pattern.lastIndex = from
  const match = named.name === '' ? null : (pattern.exec(sql) ?? pattern.exec(sql))
  found.push({ ...named, at: Math.max(0, (match?.index ?? from) - added) })
}

/** The whole statement at a place, as PL/pgSQL's parser wants it. */
function statementAt({ sql, statements, charAt }: Parsed, location: number): string {
  const starts = statements.map(({ stmt_location: start = 0 }) => charAt(start as number))
  const index = starts.findLastIndex((start) => start <= charAt(location))
  return sql.slice(starts[index], starts[index + 1]).replace(/;\s*$/, '')
}
