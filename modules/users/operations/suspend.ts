import { DateTime } from 'luxon'
import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { tidyReason } from '#text/reason'
import { subjectOf } from '#modules/users/oauth/account'
import { takeBackConsents } from '#modules/users/oauth/take_back_consents'
import User from '#modules/users/models/user'
import { audit } from '#modules/users/operations/audit'

/** Raises the epoch and takes back consents, so that nothing outlives the suspension. Again: only the reason is new. */
export const suspend = carriesOut(users.operations.suspend, async (input, call) => {
  if (call.principal.kind !== 'administrator') return fail({ type: 'not_allowed' })
  const reason = tidyReason(input.reason)
  if (reason === '') return fail({ type: 'reason_blank' })
  const user = await User.named(input.username, call.db)
  if (!user) return fail({ type: 'not_found' })

  const suspendedAt = user.suspendedAt ?? DateTime.utc()
  await user.merge({ suspendedAt, suspendedBecause: reason, epoch: user.epoch + 1 }).save()
  await takeBackConsents(call.db, subjectOf(user))
  await audit(call, { action: 'suspend', subject: user.username, details: reason })
  return ok({ username: user.username })
})
