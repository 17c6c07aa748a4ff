import { roleOf } from '#database/addresses'
import { stores } from '#database/stores'
import { rolledBack } from '#tests/support/rolled_back'

/** Something in the database on which rights are given. */
interface Guarded {
  kind: 'schema' | 'table' | 'view' | 'sequence' | 'function'
  schema: string
  /** As SQL names it. */
  name: string
}

/** What a role needs in its own store, to read and write rows. */
export const OWN: Record<Guarded['kind'], string[]> = {
  schema: ['USAGE'],
  table: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  view: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  sequence: ['SELECT', 'USAGE'],
  function: ['EXECUTE'],
}

/** Which migrations were run is read alone. */
export const OF_MIGRATIONS = /\.adonis_schema(_versions)?$/

/** A cell of the matrix: whether the role of a store holds a privilege on an object. */
export interface Cell extends Guarded {
  store: string
  role: string
  privilege: string
  held: boolean
}

/** All schemas but PostgreSQL's own and `public`, and what is in them: what a migration adds is here by itself. */
const OBJECTS = `
  WITH schemas AS (
    SELECT oid, nspname AS schema FROM pg_namespace
    WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public')
  ), objects AS (
    SELECT 'schema' AS kind, oid, oid AS home, schema, quote_ident(schema) AS name FROM schemas
    UNION ALL
    SELECT CASE WHEN relkind = 'S' THEN 'sequence' WHEN relkind IN ('v', 'm') THEN 'view' ELSE 'table' END,
      c.oid, s.oid, schema, format('%I.%I', schema, relname)
    FROM pg_class c JOIN schemas s ON s.oid = relnamespace WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
    UNION ALL
    SELECT 'function', p.oid, s.oid, schema, format('%I.%I', schema, proname)
    FROM pg_proc p JOIN schemas s ON s.oid = pronamespace
  )`

/** The privileges that this server knows: an owner has all of them. */
const PRIVILEGES = `
  SELECT DISTINCT kind, privilege_type || handing_on AS privilege
  FROM (VALUES ('schema', 'n'), ('table', 'r'), ('view', 'r'), ('sequence', 's'), ('function', 'f')) AS kinds (kind, letter),
    aclexplode(acldefault(letter::"char", current_user::regrole)),
    (VALUES (''), (' WITH GRANT OPTION')) AS options (handing_on)`

/**
 * A right to one column counts as one to its table. PostgreSQL lets everybody execute a new function, which nobody can
 * name without a right to its schema: both together are the right to call it.
 */
const HELD = `
  CASE WHEN kind = 'schema' THEN has_schema_privilege(role, oid, privilege)
    WHEN kind = 'sequence' THEN has_sequence_privilege(role, oid, privilege)
    WHEN kind = 'function' THEN has_function_privilege(role, oid, privilege) AND has_schema_privilege(role, home, 'USAGE')
    WHEN privilege ~ '^(SELECT|INSERT|UPDATE|REFERENCES)' THEN has_any_column_privilege(role, oid, privilege)
    ELSE has_table_privilege(role, oid, privilege) END`

/** The whole matrix: each role, each object, each privilege that there is for its kind. */
export async function everyCell(): Promise<Cell[]> {
  const sql = `${OBJECTS}, privileges AS (${PRIVILEGES})
    SELECT store, role, kind, schema, name, privilege, ${HELD} AS held
    FROM objects JOIN privileges USING (kind), unnest(?::text[], ?::text[]) AS roles (store, role)
    ORDER BY name, privilege, role`
  const roles = [stores.map(({ name }) => name), stores.map(({ name }) => roleOf(name))]
  return owned(sql, roles)
}

/** What PostgreSQL lets every role do that no store needs. */
export async function rightsOfEverybody(role: string) {
  const [row] = await owned<Record<string, unknown>>(
    `SELECT has_database_privilege(:role, current_database(), 'TEMPORARY') AS "temporary tables",
       (SELECT bool_or(has_function_privilege(:role, oid, 'EXECUTE')) FROM pg_proc
         WHERE proname IN ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_import')) AS "large objects"`,
    { role }
  )
  return row
}

/** What the owner of all is answered. */
export async function owned<Row>(sql: string, bindings: any = []): Promise<Row[]> {
  const rows: Row[] = []
  await rolledBack(stores[0].name, async (db) => {
    rows.push(...(await db.rawQuery(sql, bindings)).rows)
  })
  return rows
}
