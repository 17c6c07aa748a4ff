import { fail, ok } from '#switchboard/contract/operation'
import { answers } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { readThoughts } from '#modules/thoughts/operations/thought_rows'

export const showOne = answers(thoughts.operations.one, async ({ id }, { db }) => {
  const [thought] = await readThoughts(db, 'one', 'WHERE id = $1', [id])
  return thought ? ok(thought) : fail({ type: 'not_found' })
})
