import type { InputOf, OutputOf } from '#switchboard/contract'
import type { search } from '#modules/search/contract'
import { readCursor, writeCursor, type Cursor } from '#modules/search/models/cursor'
import { splitPieces } from '#modules/search/models/pieces'
import { joined, sql, type Sql } from '#modules/search/operations/statement'

type Found = OutputOf<typeof search.operations.find>

/** Which page of a list is asked for: after the cursor, or backwards before it. */
export interface Page {
  cursor: Cursor | null
  backwards: boolean
  limit: number
}

/** An entry that was found. `rank` is what the list is ordered by. */
export interface Row {
  id: string
  username: string
  published_at: Date
  edited_at: Date | null
  rank: number
  marked: string
}

export function pageOf(input: InputOf<typeof search.operations.find>): Page {
  const before = readCursor(input.before)
  return {
    cursor: before ?? readCursor(input.after),
    backwards: before !== null,
    limit: input.limit,
  }
}

/**
 * The end of a statement that reads a page by keyset, and one row more to know whether there is another.
 * @param rank the column of the order, before the id
 * @param bound how the cursor's rank is compared with it
 */
export function keyset(rank: string, bound: string, { cursor, backwards, limit }: Page): Sql {
  const direction = backwards ? 'ASC' : 'DESC'
  return joined(
    [
      cursor
        ? sql(
            `(${rank}, id) ${backwards ? '>' : '<'} (${bound}, ?::bigint)`,
            cursor.rank,
            cursor.id
          )
        : sql('true'),
      sql(`ORDER BY ${rank} ${direction}, id ${direction} LIMIT ?`, limit + 1),
    ],
    ' '
  )
}

/** The answer from the rows of a page, which come best first. */
export function foundIn(
  found: Row[],
  { cursor, backwards, limit }: Page,
  nearly: boolean,
  incomplete: Found['incomplete']
): Found {
  const more = found.length > limit
  const rows = more ? found.toSpliced(backwards ? 0 : limit, 1) : found
  const first = rows.at(0)
  const last = rows.at(-1)
  return {
    nearly,
    hits: rows.map((row) => ({
      id: Number(row.id),
      username: row.username,
      timestamp: row.published_at.toISOString(),
      editedAt: row.edited_at?.toISOString() ?? null,
      pieces: splitPieces(row.marked),
    })),
    next: last && (backwards || more) ? writeCursor(last, nearly) : null,
    previous: first && cursor && (!backwards || more) ? writeCursor(first, nearly) : null,
    incomplete,
  }
}
