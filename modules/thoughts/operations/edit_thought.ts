import { DateTime } from 'luxon'
import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { refuseText, tidy } from '#modules/thoughts/models/text'
import { changeCount } from '#modules/thoughts/operations/count_thoughts'
import { lockOwnThought } from '#modules/thoughts/operations/own_thought'
import { toValue } from '#modules/thoughts/operations/thought_rows'

/**
 * Replaces the text and keeps the earlier one. The same text again changes nothing and marks nothing. What
 * is hidden stays so, and no news of its new text goes to who shows texts.
 */
export const editThought = carriesOut(thoughts.operations.edit, async (input, call) => {
  if (call.principal.kind !== 'user') return fail({ type: 'not_logged_in' })
  // Locks the author's row before the thought's, as everywhere, so that a departure waits for this edit or this for it.
  const isHere = await changeCount(call.db, call.principal.username, 0)
  if (!isHere) return fail({ type: 'author_departed' })
  const found = await lockOwnThought(input.id, call)
  if (!found.ok) return found
  const { thought } = found
  const text = tidy(input.text)
  const refusal = refuseText(text)
  if (refusal) return refusal
  if (text === thought.text) return ok(toValue(thought))

  await call.db
    .table('earlier_texts')
    .insert({ thought_id: thought.id, version: thought.version, text: thought.text })
  await thought.merge({ text, editedAt: DateTime.utc(), version: thought.version + 1 }).save()
  const value = toValue(thought)
  await call.publish(thought.hiddenBecause === null ? 'edited' : 'hidden', {
    thought: value,
    version: thought.version,
  })
  return ok(value)
})
