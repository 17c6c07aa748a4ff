import { parsePlPgSQLSync } from 'libpg-query'
import { constantIn, stringIn, type Inner } from './named.js'
import { parse, type Fields, type Json } from './parse.js'

/** What a routine's body is made of. `null`: it is in a language that nobody here reads. */
export function bodiesIn(type: string, node: Fields, statement: string): Inner[] | null {
  if (type === 'CreateFunctionStmt') return bodyOf(options(node.options), statement, 'sql')
  return type === 'DoStmt' ? bodyOf(options(node.args), statement, 'plpgsql') : []
}

function bodyOf(given: Map<string, Json>, statement: string, otherwise: string): Inner[] | null {
  const body = given.get('as')
  if (body === undefined) return [] // After RETURN or BEGIN ATOMIC it is part of the tree.
  const language = stringIn(given.get('language'))?.toLowerCase() ?? otherwise
  const { List: list } = body as { List?: { items: Json[] } }
  const text = stringIn(list ? list.items[0] : body)
  if (language === 'sql' && text !== null) return [{ text, extent: 'statement' }]
  return language === 'plpgsql' ? inPlPgSql(statement) : null
}

const options = (list: Json | undefined) =>
  new Map(
    ((list as Fields[]) ?? []).map(({ DefElem }) => {
      const { defname, arg } = DefElem as Fields
      return [String(defname), arg]
    })
  )

/** The statements and expressions of a body, and the types of its variables. */
function inPlPgSql(statement: string): Inner[] | null {
  const found: Inner[] = []
  const visit = (node: Json, kind: string, field: string) => {
    if (Array.isArray(node)) for (const one of node) visit(one, kind, field)
    else if (node !== null && typeof node === 'object') {
      const { PLpgSQL_expr: expression, PLpgSQL_type: type } = node as Record<string, Fields>
      if (expression) found.push(...queriesOf(expression, isExecuted(kind, field)))
      if (type) found.push(...typesOf(String(type.typname)))
      for (const [name, child] of Object.entries(node)) {
        const isKind = name.startsWith('PLpgSQL_')
        visit(child, isKind ? name : kind, isKind ? field : name)
      }
    }
  }
  try {
    visit(parsePlPgSQLSync(statement) as unknown as Json, '', '')
    return found
  } catch {
    return null
  }
}

/** EXECUTE stands by itself and after FOR … IN, RETURN QUERY and OPEN … FOR. */
const isExecuted = (kind: string, field: string) =>
  field === 'dynquery' || (field === 'query' && /_(dynexecute|dynfors)$/.test(kind))

function queriesOf({ query, parseMode }: Fields, isText: boolean): Inner[] {
  const text = String(query)
  if (isText) return [carriedOut(text)]
  if (parseMode === 0) return [{ text, extent: 'statement' }]
  return [{ text: text.replace(/^\s*[\w.]+(\[.*?\])*\s*:?=(?!=)/, ''), extent: 'fragment' }]
}

/** EXECUTE with a constant is that statement; with anything else nobody can say what it is. */
function carriedOut(text: string): Inner {
  const parsed = parse(`SELECT ${text}`, 'statement')
  const [target] =
    'error' in parsed ? [] : ((parsed.statements[0].stmt as any).SelectStmt.targetList as Fields[])
  const constant = constantIn((target?.ResTarget as Fields | undefined)?.val)
  if (constant !== null) return { text: constant, extent: 'statement' }
  return { text: `EXECUTE ${text} cannot be read`, extent: 'statement', start: `EXECUTE ${text}` }
}

/** `thoughts.authors%ROWTYPE`, `thoughts.authors.username%TYPE`, `thoughts.kind`; before %TYPE two names are a column. */
function typesOf(name: string): Inner[] {
  const [plain, kind = ''] = name.split('%')
  const parts = plain.split('.')
  const isQualified = parts.length > (kind === 'type' ? 2 : 1)
  return isQualified ? [{ text: `NULL::${parts.slice(0, 2).join('.')}`, extent: 'fragment' }] : []
}
