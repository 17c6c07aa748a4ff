import type { QueryClientContract } from '@adonisjs/lucid/types/database'

export interface Column {
  number: number
  name: string
  type: string
  isNullable: boolean
  hasDefault: boolean
  isGenerated: boolean
  isUnique: boolean
  /** The first word of a CHECK on this column alone: a value that it takes. */
  word: string | null
}

export interface Table {
  id: number
  /** With its schema, quoted where needed. */
  name: string
  columns: Column[]
  /** Of each unique index without a condition: the numbers of its columns. */
  keys: number[][]
}

/** The tables of a schema, as the database's catalog has them now. */
export async function tablesOf(db: QueryClientContract, schema: string): Promise<Table[]> {
  const { rows } = await db.rawQuery(
    `SELECT c.oid::int AS id, format('%I.%I', nspname, relname) AS name,
       (SELECT json_agg(json_build_object(
          'number', attnum, 'name', attname, 'type', format_type(atttypid, atttypmod), 'isNullable', NOT attnotnull,
          'hasDefault', atthasdef OR attidentity <> '', 'isGenerated', attgenerated <> '',
          'isUnique', EXISTS (SELECT FROM pg_index WHERE indrelid = c.oid AND indisunique AND attnum = ANY (indkey)),
          'word', (SELECT substring(pg_get_constraintdef(con.oid) FROM '''([^'']*)''') FROM pg_constraint con
                   WHERE conrelid = c.oid AND contype = 'c' AND conkey = ARRAY[attnum] LIMIT 1)
        ) ORDER BY attnum) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS columns,
       (SELECT coalesce(json_agg(indkey::int2[]), '[]') FROM pg_index
        WHERE indrelid = c.oid AND indisunique AND indpred IS NULL AND indexprs IS NULL) AS keys
     FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
     WHERE nspname = ? AND relkind IN ('r', 'p') ORDER BY c.oid`,
    [schema]
  )
  return rows
}
