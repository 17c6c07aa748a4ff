import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Question } from '#modules/search/models/question'
import { filtersOf } from '#modules/search/operations/filters'
import { keyset, type Page, type Row } from '#modules/search/operations/page'
import { joined, sql } from '#modules/search/operations/statement'

/** Where no words are wanted: all that is left, newest first. */
export async function findNewest(
  db: QueryClientContract,
  question: Question,
  page: Page
): Promise<Row[]> {
  const statement = joined(
    [
      sql(
        `SELECT id, username, published_at, edited_at, text AS marked,
           (extract(epoch FROM published_at) * 1000)::float8 AS rank FROM entries WHERE`
      ),
      filtersOf(question),
      sql('AND'),
      // The cursor's rank is a number that a visitor may have changed.
      keyset('published_at', 'to_timestamp(trunc(?::numeric)::float8 / 1000)', page),
    ],
    ' '
  )
  const { rows } = await db.rawQuery(statement.sql, statement.values as any[])
  return page.backwards ? rows.toReversed() : rows
}
