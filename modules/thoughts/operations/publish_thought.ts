import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { refuseText, tidy } from '#modules/thoughts/models/text'
import Thought from '#modules/thoughts/models/thought'
import { changeCount } from '#modules/thoughts/operations/count_thoughts'
import { toValue } from '#modules/thoughts/operations/thought_rows'
import { DateTime } from 'luxon'

export const publishThought = carriesOut(
  thoughts.operations.publish,
  async (input, { principal, db, publish }) => {
    if (principal.kind !== 'user') return fail({ type: 'not_logged_in' })
    const text = tidy(input.text)
    const refusal = refuseText(text)
    if (refusal) return refusal

    const { username } = principal
    // Locks the author's row, so that a departure waits for this thought or this thought for the departure.
    if (!(await changeCount(db, username, +1))) return fail({ type: 'author_departed' })
    const created = await Thought.create(
      { username, text, createdAt: DateTime.utc(), editedAt: null, version: 1 },
      { client: db }
    )
    const thought = toValue(created)
    await publish('published', { thought, version: 1 })
    return ok(thought)
  }
)
