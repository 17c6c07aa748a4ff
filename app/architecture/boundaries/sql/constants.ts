import { constantIn, stringsIn, type Inner, type Named } from './named.js'
import type { Fields, Json } from './parse.js'
import { UNREAD } from './text.js'

/** A name with a schema before it, as texts hold one. */
const DOTTED = /^\s*"?([a-z_][\w$]*)"?\s*\.\s*"?\w/i
/**
 * Take the name of something as a text. Texts of other functions are values: `to_char(at, 'HH24.MI')` and
 * `starts_with(kind, 'search.')` name nothing.
 */
const TAKE_NAMES =
  /^(nextval|currval|setval|unaccent|connectby|row_security_active|to_reg\w+|has_\w+_privilege|table_to_xml\w*|ts_\w+|\w*to_ts(vector|query)|pg_(?!notify$)\w+)$/
/** Carry a text out, or read what it names. */
const CARRY_OUT = /^((query|table|schema)_to_xml\w*|ts_stat|crosstab\w*)$/
const STATEMENT =
  /^(?:[\s(]|--[^\n]*\n|\/\*[^]*?\*\/)*(select|with|insert|update|delete|merge|create|alter|drop|truncate|grant|revoke|set|reset|copy|do|call|execute|prepare|declare|explain|lock|refresh|comment|table|values)\b/i

/** Names in constant texts: `'search.plain'::regconfig`, and what functions take for the name of something. */
export function namedByConstants(type: string, node: Fields): Named[] {
  if (type === 'TypeCast') return byCast(node)
  if (type !== 'FuncCall') return []
  const name = String(stringsIn(node.funcname).at(-1))
  const first = constantIn((node.args as Json[] | undefined)?.[0])
  if (first === null && CARRY_OUT.test(name)) return [{ kind: 'unread', name }]
  if (first !== null && name.startsWith('schema_to_xml')) return [{ kind: 'schema', name: first }]
  // Before the name of what a right is of may stand whose right.
  const texts = name.startsWith('has_') ? stringsIn(node.args) : [first ?? '']
  return TAKE_NAMES.test(name) ? texts.flatMap(byText) : []
}

/** Texts that a function carries out: `query_to_xml('SELECT …')`. */
export function statementsIn(type: string, node: Fields): Inner[] {
  if (type !== 'FuncCall') return []
  const texts = stringsIn(node.args).filter(isStatement)
  return texts.map((text) => ({ text, extent: 'statement', isMaybe: true }))
}

export const isStatement = (text: string) => STATEMENT.test(text) && /\s/.test(text.trim())

/** Casts to the types that stand for tables, functions, schemas, … */
function byCast({ typeName, arg }: Fields): Named[] {
  const type = String(stringsIn((typeName as Fields | undefined)?.names).at(-1))
  if (!/^reg[a-z]+$/.test(type)) return []
  const text = constantIn(arg)
  if (text === null) return isColumn(arg) ? [] : [{ kind: 'unread', name: type }]
  if (type === 'regrole') return [{ kind: 'role', name: text }]
  return type === 'regnamespace' ? [{ kind: 'schema', name: text }] : byText(text)
}

const isColumn = (node: Json) => 'ColumnRef' in ((node ?? {}) as Fields)

function byText(text: string): Named[] {
  const schema = DOTTED.exec(text)?.[1]
  if (!schema) return []
  return [{ kind: schema.includes(UNREAD) ? 'unread' : 'schema', name: schema }]
}
