import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { START, STOP } from '#modules/search/models/pieces'
import type { Question } from '#modules/search/models/question'
import { tsqueryOf } from '#modules/search/models/tsquery'
import { filtersOf } from '#modules/search/operations/filters'
import type { Page, Row } from '#modules/search/operations/page'
import { rankedPage } from '#modules/search/operations/ranked_page'
import { joined, sql } from '#modules/search/operations/statement'

const WANTED = `to_tsquery('search.plain', ?)`
const MARKS = `HighlightAll=true, StartSel="${START}", StopSel="${STOP}"`

/** What has all wanted terms: best first by cover density. */
export async function findBest(
  db: QueryClientContract,
  question: Question,
  page: Page
): Promise<Row[]> {
  const wanted = tsqueryOf(question.wanted)
  const statement = rankedPage(
    {
      condition: joined([filtersOf(question), sql(`words @@ ${WANTED}`, wanted)], ' AND '),
      rank: sql(`ts_rank_cd(words, ${WANTED})`, wanted),
      marked: sql(`ts_headline('search.plain', text, ${WANTED}, '${MARKS}')`, wanted),
    },
    page
  )
  const { rows } = await db.rawQuery(statement.sql, statement.values as any[])
  return rows
}
