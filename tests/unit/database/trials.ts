import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Guarded } from '#tests/unit/database/rights'

const DENIED = '42501'

type Take = (object: Guarded, own: string) => string

const ROWS: Record<string, Take> = {
  SELECT: ({ name }) => `SELECT * FROM ${name}`,
  INSERT: ({ name }) => `INSERT INTO ${name} DEFAULT VALUES`,
  UPDATE: ({ name, column }) => `UPDATE ${name} SET ${column} = ${column}`,
  DELETE: ({ name }) => `DELETE FROM ${name}`,
  TRUNCATE: ({ name }) => `TRUNCATE ${name}`,
  REFERENCES: ({ name }, own) => `CREATE TABLE ${own}.trial (id bigint REFERENCES ${name})`,
  TRIGGER: ({ name }) =>
    `CREATE TRIGGER trial BEFORE UPDATE ON ${name} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
  MAINTAIN: ({ name }) => `REINDEX TABLE ${name}`,
}

/** A statement for each privilege that PostgreSQL has, which cannot be carried out without it. */
export const TAKES: Record<Guarded['kind'], Record<string, Take>> = {
  schema: {
    USAGE: ({ name }) => `SELECT '${name}.trial'::regclass`,
    CREATE: ({ name }) => `CREATE TABLE ${name}.trial ()`,
  },
  table: ROWS,
  view: ROWS,
  sequence: {
    USAGE: ({ name }) => `SELECT nextval('${name}')`,
    SELECT: ({ name }) => `SELECT last_value FROM ${name}`,
    // Out of bounds: a sequence takes nothing back.
    UPDATE: ({ name }) => `SELECT setval('${name}', 0)`,
  },
  function: { EXECUTE: ({ name }) => `SELECT ${name}` },
}

/** What takes no privilege but to own the object, or to make others beside it. */
export function changesOf({ kind, name }: Guarded): string[] {
  if (kind !== 'schema') {
    const object = name.replaceAll('NULL::', '')
    return [`DROP ${kind} ${object}`, `ALTER ${kind} ${object} RENAME TO trial`]
  }
  return [
    `CREATE VIEW ${name}.trial AS SELECT 1 AS one`,
    `CREATE SEQUENCE ${name}.trial`,
    `CREATE FUNCTION ${name}.trial() RETURNS int LANGUAGE sql RETURN 1`,
    `CREATE TYPE ${name}.trial AS ENUM ()`,
    `DROP SCHEMA ${name} CASCADE`,
    `ALTER SCHEMA ${name} RENAME TO trial`,
  ]
}

/** Tries each statement, and takes back at once what it does. Answers those that were not denied, with what came of them. */
export async function undenied(db: TransactionClientContract, role: string, statements: string[]) {
  const found: string[] = []
  // What is not denied may have to wait for the program's own transactions.
  await db.rawQuery(`SET LOCAL lock_timeout = '1s'`)
  await db.rawQuery('SAVEPOINT trial')
  for (const sql of statements) {
    const code = await db.rawQuery(`ROLLBACK TO SAVEPOINT trial; ${sql}`).then(
      () => 'done',
      (error) => error.code
    )
    if (code !== DENIED) found.push(`${role} was not denied ${sql}: ${code}`)
  }
  await db.rawQuery('ROLLBACK TO SAVEPOINT trial')
  return found
}
