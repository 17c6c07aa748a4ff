import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { lockAnyThought } from '#modules/thoughts/operations/any_thought'
import { audit } from '#modules/thoughts/operations/audit'
import { changeCount } from '#modules/thoughts/operations/count_thoughts'
import { toValue } from '#modules/thoughts/operations/thought_rows'

/** What is no more is not removed again, which is no failure: it is gone, as was asked for. */
export const removeThought = carriesOut(thoughts.operations.remove, async ({ id }, call) => {
  const { principal, db, publish } = call
  if (principal.kind !== 'administrator') return fail({ type: 'not_allowed' })
  const thought = await lockAnyThought(id, call)
  if (!thought) return ok({ id })

  if (thought.hiddenBecause === null) await changeCount(db, thought.username, -1)
  await thought.delete()
  await audit(call, principal, { action: 'remove', id, details: `by ${thought.username}` })
  await publish('deleted', { thought: toValue(thought), version: thought.version + 1 })
  return ok({ id })
})
