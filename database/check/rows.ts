import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { BATCH } from '#database/check/rules'
import type { Column, Table } from '#database/check/tables'

/** Enough that changing all of them at once is seen. */
const ROWS = 1.5 * BATCH

/** Gives a table rows, unless its migration did. Every second one has nothing in what may be null. */
export async function fill(db: QueryClientContract, { name, columns }: Table) {
  const { rows } = await db.rawQuery(`SELECT FROM ${name} LIMIT 1`)
  if (rows.length > 0) return
  const values = columns
    .filter(({ isGenerated, isUnique, hasDefault }) => !isGenerated && !(isUnique && hasDefault))
    .map((column) => {
      const value = valueOf(column, 'i')
      return [
        `"${column.name}"`,
        column.isNullable ? `CASE WHEN i % 2 = 0 THEN ${value} END` : value,
      ]
    })
  await db.rawQuery(
    `INSERT INTO ${name} (${values.map(([column]) => column)})
     SELECT ${values.map(([, value]) => value)} FROM generate_series(1, ${ROWS}) AS i ON CONFLICT DO NOTHING`
  )
}

/**
 * SQL of a value for a column.
 * @param row SQL of a number by which rows differ: in what is unique always, elsewhere every tenth is alike
 * @param isOdd whether to take a value that is unusual: a long text, a negative number
 */
export function valueOf(
  { name, type, isUnique, word }: Column,
  row: string,
  isOdd = false
): string {
  const number = isUnique ? row : isOdd ? '-1' : `${row} % 10 + 1`
  if (word !== null) return `'${word}'`
  if (/\[\]$|^json/.test(type)) return `'{}'::${type}`
  if (/^(text|character)/.test(type))
    return isOdd && !isUnique ? `repeat('ä', 255)` : `'value ' || (${number})`
  if (/^(small|big)?int|^numeric|^double|^real/.test(type)) return number
  if (/^timestamp|^date/.test(type)) return `timestamp '2020-01-01' + ${row} * interval '1 hour'`
  if (type === 'uuid') return `md5((${row})::text)::uuid`
  if (type === 'boolean') return 'true'
  throw new Error(`No value is known for "${name}" of type ${type}: add one to ${import.meta.url}`)
}
