import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { changeCount } from '#modules/thoughts/operations/count_thoughts'
import { lockOwnThought } from '#modules/thoughts/operations/own_thought'
import { toValue } from '#modules/thoughts/operations/thought_rows'

export const deleteThought = carriesOut(thoughts.operations.delete, async ({ id }, call) => {
  if (call.principal.kind !== 'user') return fail({ type: 'not_logged_in' })
  // The author's row before the thought's, as everywhere: two that lock in different orders wait for each other.
  await changeCount(call.db, call.principal.username, -1)
  const found = await lockOwnThought(id, call)
  if (!found.ok) return found
  const { thought } = found

  // What is hidden was not counted.
  if (thought.hiddenBecause !== null) await changeCount(call.db, thought.username, +1)
  await thought.delete()
  await call.publish('deleted', { thought: toValue(thought), version: thought.version + 1 })
  return ok({ id })
})
