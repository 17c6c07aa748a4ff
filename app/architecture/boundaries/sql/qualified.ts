import { stringIn } from './named.js'
import type { Fields, Json } from './parse.js'

/** Lists of columns and the like, of which none is a schema. */
const NO_NAMES =
  /^(usingClause|colnames|aliascolnames|aliases|keys|fk_attrs|pk_attrs|fk_del_set_cols|including|va_cols|cols|columns|colNames|indirection|attlist|args|tokentype|objects)$/

/** What hangs on a table: its name comes after the table's. */
const ON_TABLE = /^OBJECT_(COLUMN|TABCONSTRAINT|TRIGGER|RULE|POLICY|ATTRIBUTE)$/

/**
 * The schema of a name that the parser gives as a list of its parts; `null` where there is none. Of columns only names of
 * three parts have one.
 * @param field where the list stands
 * @param objectType what the statement says its names are of
 */
export function schemaIn(field: string, list: Json[], objectType: string): string | null {
  const parts = list.map(stringIn)
  if (parts.length < 2 || NO_NAMES.test(field)) return null
  const isColumn = field === 'fields'
  if (!isColumn && parts.includes(null)) return null
  const last = isColumn || (field === 'items' && ON_TABLE.test(objectType)) ? 3 : 2
  return parts.at(-last) ?? null
}

/** The schemas that a statement is about as such: `DROP SCHEMA a, b`; or that it makes something in. */
export function schemasIn(type: string, node: Fields): string[] {
  if (type === 'CreateSchemaStmt') return [String(node.schemaname ?? '')].filter(Boolean)
  const about = ABOUT[type]?.(node)
  const made = MADE[type] ? schemaIn('', node[MADE[type]] as Json[], '') : null
  return [about || [], made].flat().flatMap((one) => stringIn(one as Json) ?? [])
}

const isSchema = (kind: Json | undefined) => kind === 'OBJECT_SCHEMA'

const ABOUT: Record<string, (node: Fields) => Json | undefined | false> = {
  DropStmt: ({ removeType, objects }) => isSchema(removeType) && objects,
  CommentStmt: ({ objtype, object }) => isSchema(objtype) && object,
  RenameStmt: ({ renameType, subname }) => isSchema(renameType) && subname,
  AlterObjectSchemaStmt: ({ newschema }) => newschema,
  ReindexStmt: ({ kind, name }) => kind === 'REINDEX_OBJECT_SCHEMA' && name,
}

/** Where the name stands of what a statement makes, where that is no table. */
const MADE: Record<string, string> = {
  CreateFunctionStmt: 'funcname',
  CreateEnumStmt: 'typeName',
  CreateRangeStmt: 'typeName',
  CreateDomainStmt: 'domainname',
  DefineStmt: 'defnames',
}
