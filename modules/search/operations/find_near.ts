import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import {
  isCompared,
  isForgivable,
  markNear,
  NEAR_ENOUGH,
  withSwappedLetters,
} from '#modules/search/models/nearness'
import type { Question, Term } from '#modules/search/models/question'
import { tsqueryOf } from '#modules/search/models/tsquery'
import { filtersOf } from '#modules/search/operations/filters'
import type { Page, Row } from '#modules/search/operations/page'
import { rankedPage } from '#modules/search/operations/ranked_page'
import { joined, sql, type Sql } from '#modules/search/operations/statement'

/** More terms than this are no slip of the finger, and each costs. */
const MOST_TERMS = 8

/**
 * What has, for each wanted term, something like it: most alike first.
 * @param db a transaction, with which the setting ends that this needs
 */
export async function findNear(
  db: QueryClientContract,
  question: Question,
  page: Page
): Promise<Row[]> {
  const { wanted } = question
  if (wanted.length > MOST_TERMS || !wanted.some(isForgivable)) return []
  const terms = wanted.map(nearnessOf)
  const statement = rankedPage(
    {
      condition: joined([filtersOf(question), ...terms.map(({ condition }) => condition)], ' AND '),
      rank: joined(
        terms.map(({ rank }) => rank),
        ' + '
      ),
      marked: sql('text'),
    },
    page
  )
  await db.rawQuery(
    `SELECT set_config('pg_trgm.strict_word_similarity_threshold', '${NEAR_ENOUGH}', true)`
  )
  const { rows } = await db.rawQuery(statement.sql, statement.values as any[])
  return rows.map((row: Row) => ({ ...row, marked: markNear(row.marked, wanted) }))
}

/** Swapped letters count for more than any likeness short of the word itself, and are found by the index of words. */
function nearnessOf(term: Term): { condition: Sql; rank: Sql } {
  const { text } = term
  const swapped = withSwappedLetters(text).map((word) => ({ text: word, isPrefix: false }))
  const isOne = sql(`words @@ to_tsquery('search.plain', ?)`, tsqueryOf([term, ...swapped], '|'))
  if (!isCompared(text)) return { condition: isOne, rank: sql('0.9::real') }

  const isAlike = sql('search.folded(?) <<% search.folded(text)', text)
  const likeness = sql('strict_word_similarity(search.folded(?), search.folded(text))', text)
  return {
    condition: joined([sql('('), isAlike, sql('OR'), isOne, sql(')')], ' '),
    rank: joined(
      [sql('greatest('), likeness, sql(', CASE WHEN'), isOne, sql('THEN 0.9::real END)')],
      ' '
    ),
  }
}
