import { fail, ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { isAuthor } from '#modules/thoughts/operations/seen_by'
import { readThoughts } from '#modules/thoughts/operations/thought_rows'

/** A hidden one is its author's alone. */
export const showOne = answers(thoughts.operations.one, async ({ id }, { db, principal }) => {
  const [thought] = await readThoughts(db, 'one', 'WHERE id = $1', [id])
  if (!thought) return fail({ type: 'not_found' })
  const isSeen = thought.hiddenBecause === null || isAuthor(principal, thought.username)
  return isSeen ? ok(thought) : fail({ type: 'not_found' })
})
