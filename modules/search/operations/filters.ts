import type { Question } from '#modules/search/models/question'
import { tsqueryOf } from '#modules/search/models/tsquery'
import { joined, sql, type Sql } from '#modules/search/operations/statement'

/** The conditions of a question that are the same however its words are looked for. */
export function filtersOf(question: Question): Sql {
  const { unwanted, signs, authors, notAuthors, since, until } = question
  const parts = [sql('NOT deleted')]
  for (const author of authors) {
    parts.push(sql('search.author_key(username) = search.author_key(?)', author))
  }
  for (const author of notAuthors) {
    parts.push(sql('search.author_key(username) <> search.author_key(?)', author))
  }
  if (since) parts.push(sql('published_at >= ?::timestamptz', since))
  if (until) parts.push(sql('published_at < ?::timestamptz', until))
  if (unwanted.length > 0) {
    parts.push(sql(`NOT words @@ to_tsquery('search.plain', ?)`, tsqueryOf(unwanted, '|')))
  }
  for (const sign of signs) parts.push(sql('position(? IN text) > 0', sign))
  return joined(parts, ' AND ')
}
