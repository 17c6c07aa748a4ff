import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Finding } from '#database/check/rules'
import { valueOf } from '#database/check/rows'
import type { Column, Table } from '#database/check/tables'

const NO_RIGHT = '42501'

/** What the version before may do with a table, as it was declared then: in words, and in SQL. */
function attempts({ columns, keys }: Table, now: Table): Record<string, string> {
  const names = new Map(now.columns.map(({ number, name }) => [number, `"${name}"`]))
  const known = columns.filter(({ number }) => names.has(number))
  const written = known.filter(({ isGenerated }) => !isGenerated)
  const needed = written.filter(({ isNullable, hasDefault }) => !isNullable && !hasDefault)
  const named = (of: Column[]) => of.map(({ number }) => names.get(number))
  const insert = (of: Column[], isOdd = false) =>
    of.length === 0
      ? `INSERT INTO ${now.name} DEFAULT VALUES`
      : `INSERT INTO ${now.name} (${named(of)}) VALUES (${of.map((one) => valueOf(one, '1', isOdd))})`
  const conflicts = keys
    .filter((key) => key.every((number) => names.has(number)))
    .map((key) => key.map((number) => names.get(number)))
    .map((key) => [`ON CONFLICT (${key})`, `${insert(written)} ON CONFLICT (${key}) DO NOTHING`])
  return {
    'a row with what is needed': insert(needed),
    'a row with all columns': insert(written),
    'a row with unusual values': insert(written, true),
    ...Object.fromEntries(conflicts),
    'to be read': `SELECT ${named(known)} FROM ${now.name} LIMIT 1`,
    'changes to rows that are there': `UPDATE ${now.name} SET (${named(written)}) = ROW(${named(written)})
       WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${now.name} LIMIT 10))`,
    'to lose rows': `DELETE FROM ${now.name} WHERE false`,
  }
}

interface Refused {
  rule: Finding['rule']
  attempt: string
  /** The database's complaint. */
  why: string
}

/** What the store's role is refused of what the version before may do. Changes nothing. */
export async function refusals(
  db: QueryClientContract,
  before: Table,
  now: Table,
  role: string
): Promise<Refused[]> {
  const refused: Refused[] = []
  // A new row takes the place of all that are there, so that its keys are free.
  const emptied = `SET LOCAL session_replication_role = replica; DELETE FROM ${now.name};
                   SET LOCAL session_replication_role = origin`
  for (const [what, sql] of Object.entries(attempts(before, now))) {
    const trying = await db.transaction()
    try {
      await trying.rawQuery(
        `${sql.startsWith('INSERT') ? emptied : ''}; SET LOCAL ROLE "${role}"; ${sql}`
      )
    } catch (error) {
      const isRight = (error as { code?: string }).code === NO_RIGHT
      const rule = isRight ? 'revokes-rights' : 'refuses-writes'
      refused.push({ rule, attempt: `${before.name} refuses ${what}`, why: complaint(error) })
    } finally {
      await trying.rollback()
    }
  }
  return refused
}

/** The database's own words, without the statement that the driver may put before them. */
export const complaint = (error: unknown) => (error as Error).message.replace(/^[^]* - (?=\S)/, '')
