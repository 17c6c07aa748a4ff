import { ok } from '#switchboard/contract/operation'
import { answers } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { storable } from '#modules/thoughts/models/author'
import { isAuthor } from '#modules/thoughts/operations/seen_by'
import { readThoughts, VISIBLE } from '#modules/thoughts/operations/thought_rows'

/** Reads along the index of ids, or of an author's, or of what texts contain; one row more tells whether others follow. */
export const listAscending = answers(
  thoughts.operations.ascending,
  async (input, { db, principal }) => {
    const { username, containing, after, limit } = input
    const isOwn = username !== null && isAuthor(principal, username)
    const conditions = [
      'id > $2',
      ...(isOwn ? [] : [VISIBLE]),
      ...(username === null ? [] : ['username = $3']),
      ...(containing === null ? [] : [username === null ? 'text ILIKE $3' : 'text ILIKE $4']),
    ]
    const found = await readThoughts(
      db,
      containing === null ? `ascending ${conditions.join(' ')}` : null,
      `WHERE ${conditions.join(' AND ')} ORDER BY id LIMIT $1`,
      [
        limit + 1,
        after ?? 0,
        ...(username === null ? [] : [storable(username)]),
        ...(containing === null ? [] : [pattern(containing)]),
      ]
    )
    const page = found.slice(0, limit)
    return ok({ thoughts: page, next: found.length > limit ? page.at(-1)!.id : null })
  }
)

/** What contains a text literally; PostgreSQL cannot be asked for a NUL, and no thought has one. */
function pattern(containing: string) {
  return `%${containing.replace(/[\\%_]/g, '\\$&').replaceAll('\0', '\ufffd')}%`
}
