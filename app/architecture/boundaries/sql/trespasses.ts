import { constantIn, stringsIn, type Named } from './named.js'
import type { Fields, Json } from './parse.js'

/** Statements about roles and rights: those are given to all stores in one place. */
const ON_ROLES =
  /^(Grant(Role)?|AlterDefaultPrivileges|(Create|Alter|Drop)Role|AlterRoleSet|AlterOwner|(Reassign|Drop)Owned)Stmt$/
/** Statements that reach another database, or change all of this one. */
const LEADS_OUT =
  /^((Create|Alter)(ForeignServer|Fdw|UserMapping|Subscription|Publication|EventTrig|TableSpace)|CreateForeignTable|ImportForeignSchema|Load|AlterSystem|AlterDatabase(Set)?|Createdb|Dropdb)Stmt$/
const FUNCTIONS_OUT =
  /^(dblink\w*|postgres_fdw_\w+|pg_read_\w+|pg_ls_\w+|pg_stat_file|database_to_xml\w*|lo_import|lo_export)$/
const EXTENSIONS_OUT = /^(dblink|postgres_fdw|file_fdw|plperlu|plpython3u|pltclu|adminpack)$/

/** What a statement does that is no module's business, whatever tables it names. */
export function trespassesIn(type: string, node: Fields): Named[] {
  if (ON_ROLES.test(type) || node.subtype === 'AT_ChangeOwner') return [{ kind: 'role', name: '' }]
  if (LEADS_OUT.test(type)) return [{ kind: 'way-out', name: '' }]
  if (type === 'VariableSetStmt') return bySetting(String(node.name), stringsIn(node.args))
  if (type === 'CopyStmt' && (node.filename || node.is_program))
    return [{ kind: 'way-out', name: String(node.filename) }]
  if (type === 'CreateExtensionStmt' && EXTENSIONS_OUT.test(String(node.extname)))
    return [{ kind: 'way-out', name: String(node.extname) }]
  return type === 'FuncCall' ? byFunction(node) : []
}

function byFunction({ funcname, args }: Fields): Named[] {
  const name = String(stringsIn(funcname).at(-1))
  if (FUNCTIONS_OUT.test(name)) return [{ kind: 'way-out', name }]
  if (name !== 'set_config') return []
  const [setting, value] = ((args as Json[] | undefined) ?? []).map(constantIn)
  if (typeof setting !== 'string') return [{ kind: 'unread', name }]
  const isUnread = value === null && /^search_path$/i.test(setting)
  return isUnread ? [{ kind: 'unread', name: setting }] : bySetting(setting, [value ?? setting])
}

function bySetting(setting: string, values: string[]): Named[] {
  if (/^(role|session_authorization)$/i.test(setting))
    return [{ kind: 'role', name: values[0] ?? setting }]
  if (setting.toLowerCase() !== 'search_path') return []
  const names = values.flatMap((value) => value.split(',')).map((one) => one.trim())
  return names.map((one, index) => ({
    kind: index === 0 ? 'first-of-path' : 'search-path',
    name: one.replaceAll('"', ''),
  }))
}
