import { DateTime } from 'luxon'
import { ok } from '#switchboard/contract/operation'
import { carriesOut } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { refuseText, tidy } from '#modules/thoughts/models/text'
import { lockOwnThought } from '#modules/thoughts/operations/own_thought'
import { toValue } from '#modules/thoughts/operations/thought_rows'

/** Replaces the text and keeps the earlier one. The same text again changes nothing and marks nothing. */
export const editThought = carriesOut(thoughts.operations.edit, async (input, call) => {
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
  await call.publish('edited', { thought: value, version: thought.version })
  return ok(value)
})
