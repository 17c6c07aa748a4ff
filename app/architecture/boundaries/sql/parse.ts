import { parseSync } from 'libpg-query'

/** A node of PostgreSQL's parse tree, as JSON: `{ RangeVar: { schemaname: 'search', … } }`. */
export type Json = null | string | number | boolean | Json[] | Fields
export interface Fields {
  [field: string]: Json
}

/** A text that PostgreSQL's parser understood. */
export interface Parsed {
  /** What was parsed: the text, with what makes a statement of a fragment before it. */
  sql: string
  /** How much was put before it. */
  added: number
  statements: Fields[]
  /** The place of a character, from the parser's count of bytes. */
  charAt: (byte: number) => number
}

export interface Unparsed {
  error: string
  /** Which character the parser stumbled over. */
  at: number
}

/** What is put before a condition, an expression, the end of a statement or a table, to make a statement of it. */
const WRAPS = [
  '',
  'SELECT * FROM x WHERE ',
  'SELECT ',
  'SELECT * FROM x ',
  'SELECT * FROM x ORDER BY ',
  'SELECT * FROM ',
]
const TABLE_WRAPS = ['SELECT * FROM ', 'SELECT * FROM x ']

/** How much of a statement a text is. */
export type Extent = 'statement' | 'fragment' | 'table' | 'type'

const WRAPS_OF: Record<Extent, string[]> = {
  statement: [''],
  fragment: WRAPS,
  table: TABLE_WRAPS,
  type: ['SELECT NULL::'],
}

/** Parses a statement, or what may be a part of one. The library must have been loaded. */
export function parse(text: string, extent: Extent): Parsed | Unparsed {
  const bound = withoutPlaceholders(text)
  let first: Unparsed | null = null
  for (const wrap of WRAPS_OF[extent]) {
    // A question mark may be an operator after all.
    for (const sql of new Set([wrap + bound, wrap + text])) {
      const parsed = tryToParse(sql, wrap.length)
      if ('statements' in parsed) return parsed
      first ??= parsed
    }
  }
  return first!
}

function tryToParse(sql: string, added: number): Parsed | Unparsed {
  try {
    const { stmts = [] } = parseSync(sql)
    return { sql, added, statements: stmts as unknown as Fields[], charAt: charsOf(sql) }
  } catch (error) {
    const { message, sqlDetails } = error as Error & { sqlDetails?: { cursorPosition: number } }
    const at = Math.max(0, (sqlDetails?.cursorPosition ?? 0) - added)
    return { error: message, at }
  }
}

function charsOf(sql: string): (byte: number) => number {
  const bytes = Buffer.from(sql)
  if (bytes.length === sql.length) return (byte) => byte
  return (byte) => bytes.subarray(0, byte).toString().length
}

/** What is between quotes, in comments or in a body between dollars, and what the query builder replaces. */
const TOKENS =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[^]*?\*\/|\$(\w*)\$[^]*?\$\1\$|::|\\\?|\?\?|\?|:[a-z]\w*(?::(?!:))?/gi

/**
 * Puts a constant for each `?` and `:name`, as long as that, so that nothing moves. `??` and `:name:` stay: they are
 * names which come at run time, and nobody can parse them. `\?` is the operator.
 */
function withoutPlaceholders(text: string): string {
  return text.replaceAll(TOKENS, (token) => {
    if (token === '?') return '0'
    if (token === '\\?') return ' ?'
    const isNamed = /^:[a-z]\w*$/i.test(token)
    return isNamed ? '$1'.padEnd(token.length) : token
  })
}

/** Whether a place of a text is between quotes or in a comment, where it can name nothing but itself. */
export function isQuoted(text: string, at: number): boolean {
  for (const { index, 0: token } of text.matchAll(TOKENS)) {
    if (index > at) return false
    if (at < index + token.length) return /^['"]|^--|^\/\*/.test(token)
  }
  return false
}
