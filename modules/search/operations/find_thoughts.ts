import type { OutputOf } from '#switchboard/contract'
import { fail, ok } from '#switchboard/contract/operation'
import { answers } from '#switchboard/module'
import { search } from '#modules/search/contract'
import { readCursor, writeCursor } from '#modules/search/models/cursor'
import { splitPieces, START, STOP } from '#modules/search/models/pieces'

type Hit = OutputOf<typeof search.operations.find>['hits'][number]

/** Matches beyond this many are not ranked; the newest are. Keeps a word that everybody uses from costing ever more. */
const MOST_RANKED = 1000

/** Best first by cover density, then newest. The rank depends on text and words alone, so it serves as a cursor. */
export const findThoughts = answers(search.operations.find, async (input, { db }) => {
  if (input.words.trim() === '') return fail({ type: 'words_blank' })
  const before = readCursor(input.before)
  const after = before ? null : readCursor(input.after)
  const cursor = before ?? after
  const { rows } = await db.rawQuery(
    `WITH question AS (SELECT websearch_to_tsquery('search.plain', ?) AS words),
     matches AS (
       SELECT entries.* FROM entries, question
       WHERE NOT deleted AND entries.words @@ question.words ORDER BY id DESC LIMIT ${MOST_RANKED}
     ),
     ranked AS (SELECT matches.*, ts_rank_cd(matches.words, question.words)::float8 AS rank FROM matches, question),
     page AS (
       SELECT * FROM ranked
       ${cursor ? `WHERE (rank, id) ${before ? '>' : '<'} (?::float8, ?::bigint)` : ''}
       ORDER BY rank ${before ? 'ASC' : 'DESC'}, id ${before ? 'ASC' : 'DESC'} LIMIT ?
     )
     SELECT id, username, published_at, edited_at, rank,
       ts_headline('search.plain', text, question.words, 'HighlightAll=true, StartSel="${START}", StopSel="${STOP}"')
         AS marked
     FROM page, question ORDER BY rank DESC, id DESC`,
    [withoutNul(input.words), ...(cursor ? [cursor.rank, cursor.id] : []), input.limit + 1]
  )

  const more = rows.length > input.limit
  if (more) rows.splice(before ? 0 : input.limit, 1)
  const first = rows.at(0)
  const last = rows.at(-1)
  return ok({
    hits: rows.map(toHit),
    next: last && (before || more) ? writeCursor(last) : null,
    previous: first && (before ? more : after) ? writeCursor(first) : null,
  })
})

function toHit(row: any): Hit {
  return {
    id: Number(row.id),
    username: row.username,
    timestamp: row.published_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    pieces: splitPieces(row.marked),
  }
}

/** PostgreSQL's texts cannot hold it. */
function withoutNul(words: string) {
  return words.replaceAll('\0', ' ')
}
