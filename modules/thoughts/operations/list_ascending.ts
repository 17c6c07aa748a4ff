import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { storable } from '#modules/thoughts/models/author'
import { isAuthor } from '#modules/thoughts/operations/seen_by'
import { readThoughts, VISIBLE } from '#modules/thoughts/operations/thought_rows'

/** So many ids are looked through at once where no index finds a text. */
const WINDOW = 20_000

/**
 * Reads along the index of ids, or of an author's, or of what texts contain; one row more tells whether others follow.
 * The index of texts is one of three letters in a row: for less, a page may end before it is full, and others follow.
 */
export const listAscending = answers(
  thoughts.operations.ascending,
  async (input, { db, principal }) => {
    const { username, containing, limit } = input
    const after = input.after ?? 0
    const isOwn = username !== null && isAuthor(principal, username)
    const until = isTooShort(containing) ? after + WINDOW : Number.MAX_SAFE_INTEGER
    const conditions = [
      'id > $2',
      ...(isOwn ? [] : [VISIBLE]),
      ...(containing === null ? [] : ['text ILIKE $3', 'id <= $4']),
      ...(username === null ? [] : [containing === null ? 'username = $3' : 'username = $5']),
    ]
    const found = await readThoughts(
      db,
      containing === null ? `ascending ${conditions.join(' ')}` : null,
      `WHERE ${conditions.join(' AND ')} ORDER BY id LIMIT $1`,
      [
        limit + 1,
        after,
        ...(containing === null ? [] : [pattern(containing), until]),
        ...(username === null ? [] : [storable(username)]),
      ]
    )
    const page = found.slice(0, limit)
    if (found.length > limit) return ok({ thoughts: page, next: page.at(-1)!.id })
    const goesOn = isTooShort(containing) && (await isAnyAfter(db, until))
    return ok({ thoughts: page, next: goesOn ? until : null })
  }
)

/** What contains a text literally; PostgreSQL cannot be asked for a NUL, and no thought has one. */
function pattern(containing: string) {
  return `%${containing.replace(/[\\%_]/g, '\\$&').replaceAll('\0', '\ufffd')}%`
}

const isTooShort = (containing: string | null) =>
  containing !== null && !/[\p{L}\p{N}]{3}/u.test(containing)

async function isAnyAfter(db: QueryClientContract, id: number) {
  const next = await readThoughts(db, 'any after', 'WHERE id > $1 ORDER BY id LIMIT 1', [id])
  return next.length > 0
}
