import type { Extent, Fields, Json } from './parse.js'

/** What a text names that may be another's. */
export interface Named {
  kind:
    | 'schema'
    /** Has a table in it, or something that is made. */
    | 'place'
    | 'foreign-key'
    /** Stands before a column; may be a table's alias. */
    | 'qualifier'
    | 'search-path'
    /** Is where things without a schema are made from then on. */
    | 'first-of-path'
    | 'role'
    | 'way-out'
    | 'unread'
  name: string
}

/** SQL within SQL: the body of a function, a text that a function carries out. */
export interface Inner {
  text: string
  extent: Extent
  /** How it begins where it stands, if not as the text does. */
  start?: string
  /** May also be no SQL. */
  isMaybe?: boolean
}

/** The text of a part of a name, or of a constant. */
export function stringIn(node: Json | undefined): string | null {
  if (typeof node === 'string') return node
  const fields = (node ?? {}) as Fields
  const { String: part, A_Const: constant } = fields as Record<string, Fields | undefined>
  const { sval } = (part ?? (constant?.sval as Fields | undefined) ?? {}) as Fields
  if (typeof sval === 'string') return sval
  // The parser leaves out what is empty.
  return constant?.sval || part ? '' : null
}

/** The constant texts of a list, without casts and names of parameters. */
export function stringsIn(list: Json | undefined): string[] {
  return Array.isArray(list) ? list.flatMap((one) => constantIn(one) ?? []) : []
}

/** A constant text, under casts or as a sum of constants; `null` for anything else. */
export function constantIn(node: Json | undefined): string | null {
  const { TypeCast, NamedArgExpr, A_Expr: sum } = (node ?? {}) as Record<string, Fields | undefined>
  if (TypeCast) return constantIn(TypeCast.arg)
  if (NamedArgExpr) return constantIn(NamedArgExpr.arg)
  if (!sum) return stringIn(node)
  const [left, right] = [constantIn(sum.lexpr), constantIn(sum.rexpr)]
  const isSum = stringsIn(sum.name).join('') === '||'
  return isSum && left !== null && right !== null ? left + right : null
}
