import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { InputOf, OutputOf } from '#switchboard/contract'
import type { thoughts } from '#modules/thoughts/contract'
import { readThoughts, VISIBLE } from '#modules/thoughts/operations/thought_rows'

type Page = OutputOf<(typeof thoughts.operations)['timeline']>
type Cursors = InputOf<(typeof thoughts.operations)['timeline']>

/**
 * A page by keyset, newest first: whatever its depth, it reads `limit` rows and one more along an index. Ids grow with
 * time, so they are the cursor. With an author, only that author's;
 * without the hidden ones unless all are wanted.
 */
export async function readPage(
  db: QueryClientContract,
  { before, after, limit }: Cursors,
  { author, all = false }: { author?: string; all?: boolean } = {}
): Promise<Page> {
  const backwards = before === null && after !== null
  const cursor = before ?? after
  const conditions = [
    ...(all ? [] : [VISIBLE]),
    ...(author === undefined ? [] : ['username = $2']),
    ...(cursor === null ? [] : [`id ${backwards ? '>' : '<'} $${author === undefined ? 2 : 3}`]),
  ]
  const found = await readThoughts(
    db,
    `page ${author === undefined ? 'of everybody' : 'by author'} ${all ? 'with hidden ' : ''}${cursor === null ? 'first' : backwards ? 'newer' : 'older'}`,
    `${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ` +
      `ORDER BY id ${backwards ? 'ASC' : 'DESC'} LIMIT $1`,
    [limit + 1, ...(author === undefined ? [] : [author]), ...(cursor === null ? [] : [cursor])]
  )

  const more = found.length > limit
  const page = found.slice(0, limit)
  if (backwards) page.reverse()
  const hasOlder = backwards || more
  const hasNewer = backwards ? more : before !== null
  return {
    thoughts: page,
    older: hasOlder ? (page.at(-1)?.id ?? null) : null,
    newer: hasNewer ? (page.at(0)?.id ?? null) : null,
  }
}
