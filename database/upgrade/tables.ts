import type { ClientBase } from 'pg'

/** A table of a store, with the columns that are written; the database computes the others. */
export interface Table {
  schema: string
  name: string
  columns: string[]
}

const COLUMNS = `
  SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE c.relnamespace = to_regnamespace($1) AND c.relkind = 'r' AND c.relname NOT LIKE 'adonis_schema%'
  GROUP BY c.oid, c.relname ORDER BY c.relname`

const REFERENCES = `
  SELECT t.relname AS table, r.relname AS referenced
  FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
  WHERE k.contype = 'f' AND t.relnamespace = to_regnamespace($1)`

/** The tables of a store, those that others refer to first. */
export async function tablesOf(db: ClientBase, schema: string): Promise<Table[]> {
  const { rows: tables } = await db.query(COLUMNS, [schema])
  const { rows: references } = await db.query(REFERENCES, [schema])
  const ordered: Table[] = []
  const add = ({ name, columns }: Omit<Table, 'schema'>) => {
    if (ordered.some((table) => table.name === name)) return
    for (const { table, referenced } of references)
      if (table === name && referenced !== name) add(tables.find((one) => one.name === referenced))
    ordered.push({ schema, name, columns })
  }
  tables.forEach(add)
  return ordered
}

export async function sequencesOf(db: ClientBase, schema: string): Promise<string[]> {
  const { rows } = await db.query(
    `SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relkind = 'S'`,
    [schema]
  )
  return rows.map(({ relname }) => `${quoted(schema)}.${quoted(relname)}`)
}

export const placeOf = ({ schema, name }: Table) => `${quoted(schema)}.${quoted(name)}`

export const listOf = ({ columns }: Table) => columns.map(quoted).join(', ')

export const quoted = (identifier: string) => `"${identifier.replaceAll('"', '""')}"`
