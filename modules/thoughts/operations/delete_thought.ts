import { ok } from '#switchboard/contract/operation'
import { carriesOut } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { changeCount } from '#modules/thoughts/operations/count_thoughts'
import { lockOwnThought } from '#modules/thoughts/operations/own_thought'
import { toValue } from '#modules/thoughts/operations/thought_rows'

export const deleteThought = carriesOut(thoughts.operations.delete, async ({ id }, call) => {
  const found = await lockOwnThought(id, call)
  if (!found.ok) return found
  const { thought } = found

  await thought.delete()
  await changeCount(call.db, thought.username, -1)
  await call.publish('deleted', { thought: toValue(thought), version: thought.version + 1 })
  return ok({ id })
})
