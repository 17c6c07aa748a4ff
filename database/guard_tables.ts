import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** The tables that are written to while a store is fenced: by the fence, by proofs, by what it is told, by migrations. */
const UNGUARDED = ['store', 'nonces', 'sources', 'adonis_schema', 'adonis_schema_versions']

/** Has every table of a store heed its fence, those too that a migration has just made; nothing where a store has none. */
export async function guardTables(owner: QueryClientContract, schema: string) {
  const { rows } = await owner.rawQuery(
    `SELECT format('CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I.%I
                    FOR EACH STATEMENT EXECUTE FUNCTION %I.refuse_while_fenced()', nspname, relname, nspname) AS statement
     FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
     WHERE nspname = ? AND relkind IN ('r', 'p') AND relname <> ALL (?)
       AND to_regproc(format('%I.refuse_while_fenced', nspname)) IS NOT NULL
       AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND tgname = 'refuse_while_fenced')`,
    [schema, UNGUARDED]
  )
  for (const { statement } of rows) await owner.rawQuery(statement)
}
