import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { tidyReason } from '#text/reason'
import { lockAnyThought } from '#modules/thoughts/operations/any_thought'
import { audit } from '#modules/thoughts/operations/audit'
import { changeCount } from '#modules/thoughts/operations/count_thoughts'
import { toValue } from '#modules/thoughts/operations/thought_rows'

export const hideThought = carriesOut(thoughts.operations.hide, async ({ id, reason }, call) => {
  const { principal, db, publish } = call
  if (principal.kind !== 'administrator') return fail({ type: 'not_allowed' })
  const hiddenBecause = tidyReason(reason)
  if (hiddenBecause === '') return fail({ type: 'reason_blank' })
  const thought = await lockAnyThought(id, call)
  if (!thought) return fail({ type: 'not_found' })

  if (thought.hiddenBecause === null) await changeCount(db, thought.username, -1)
  await thought.merge({ hiddenBecause, version: thought.version + 1 }).save()
  await audit(call, principal, { action: 'hide', id, details: hiddenBecause })
  await publish('hidden', { thought: toValue(thought), version: thought.version })
  return ok({ id })
})
