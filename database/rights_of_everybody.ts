import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** What every role of the server may do that no store needs, and the statement by which whoever may takes it away. */
export interface OpenRight {
  what: string
  statement: string
}

const DENIED = '42501'

/** By these a role could keep data that no schema shows. Superusers own them. */
const LARGE_OBJECTS = ['lo_creat(integer)', 'lo_create(oid)', 'lo_from_bytea(oid, bytea)']

/**
 * Takes from everybody (`PUBLIC`) what no store needs: temporary tables, large objects and, where asked for, connecting to
 * the server's other databases, which others may have. Answers what is left, since the provisioning role may not take it.
 */
export async function takeFromEverybody(
  db: TransactionClientContract,
  { closeOthers = false } = {}
): Promise<OpenRight[]> {
  const left: OpenRight[] = []
  for (const right of await openRights(db)) {
    const isOthers = right.statement.includes(' CONNECT ')
    if (!(isOthers && !closeOthers) && (await isDone(db, right.statement))) continue
    left.push(right)
  }
  return left
}

async function openRights(db: TransactionClientContract): Promise<OpenRight[]> {
  const { rows } = await db.rawQuery(
    `SELECT 'temporary tables' AS what, format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()) AS statement
       WHERE has_database_privilege('public', current_database(), 'TEMPORARY')
     UNION ALL
     SELECT 'large objects', format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', name) FROM unnest(?::text[]) AS name
       WHERE has_function_privilege('public', 'pg_catalog.' || name, 'EXECUTE')
     UNION ALL
     (SELECT format('connecting to the database %s', datname), format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', datname)
       FROM pg_database WHERE datallowconn AND datname <> current_database() AND has_database_privilege('public', datname, 'CONNECT')
       ORDER BY datname)`,
    [LARGE_OBJECTS]
  )
  return rows
}

/** Whether the statement did it. Of an owner's right PostgreSQL says it is denied; of another's it may do nothing. */
async function isDone(db: TransactionClientContract, statement: string) {
  const trial = await db.transaction()
  try {
    await trial.rawQuery(statement)
    await trial.commit()
  } catch (error) {
    await trial.rollback()
    if ((error as { code?: string }).code !== DENIED) throw error
    return false
  }
  const open = await openRights(db)
  return !open.some((one) => one.statement === statement)
}
