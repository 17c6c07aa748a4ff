import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { lockAnyThought } from '#modules/thoughts/operations/any_thought'
import { audit } from '#modules/thoughts/operations/audit'
import { changeCount } from '#modules/thoughts/operations/count_thoughts'
import { toValue } from '#modules/thoughts/operations/thought_rows'

/** What is not hidden stays as it is. */
export const unhideThought = carriesOut(thoughts.operations.unhide, async ({ id }, call) => {
  const { principal, db, publish } = call
  if (principal.kind !== 'administrator') return fail({ type: 'not_allowed' })
  const thought = await lockAnyThought(id, call)
  if (!thought) return fail({ type: 'not_found' })
  if (thought.hiddenBecause === null) return ok({ id })

  await changeCount(db, thought.username, +1)
  await thought.merge({ hiddenBecause: null, version: thought.version + 1 }).save()
  await audit(call, principal, { action: 'unhide', id })
  await publish('unhidden', { thought: toValue(thought), version: thought.version })
  return ok({ id })
})
