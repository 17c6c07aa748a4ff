import { joined, sql, type Sql } from '#modules/search/operations/statement'
import { keyset, type Page } from '#modules/search/operations/page'

/** Matches beyond this many are not ranked; the newest are. Keeps a word that everybody uses from costing ever more. */
const MOST_RANKED = 1000

/**
 * A page of the entries that meet a condition, best first, equals newest first. The rank must depend on the entry and
 * the question alone, since it serves as a cursor.
 */
export function rankedPage(
  { condition, rank, marked }: { condition: Sql; rank: Sql; marked: Sql },
  page: Page
): Sql {
  return joined(
    [
      sql(`WITH matches AS (SELECT * FROM entries WHERE`),
      condition,
      sql(
        `ORDER BY published_at DESC, id DESC LIMIT ${MOST_RANKED}), ranked AS (SELECT matches.*, (`
      ),
      rank,
      sql(')::float8 AS rank FROM matches), page AS (SELECT * FROM ranked WHERE'),
      keyset('rank', '?::float8', page),
      sql(') SELECT id, username, published_at, edited_at, rank,'),
      marked,
      sql('AS marked FROM page ORDER BY rank DESC, id DESC'),
    ],
    ' '
  )
}
