import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import User from '#modules/users/models/user'
import { audit } from '#modules/users/operations/audit'

/** Ends a suspension; who is not suspended stays so. */
export const reinstate = carriesOut(users.operations.reinstate, async ({ username }, call) => {
  if (call.principal.kind !== 'administrator') return fail({ type: 'not_allowed' })
  const user = await User.named(username, call.db)
  if (!user) return fail({ type: 'not_found' })

  if (user.suspendedAt) {
    await user.merge({ suspendedAt: null, suspendedBecause: null }).save()
    await audit(call, { action: 'reinstate', subject: user.username })
  }
  return ok({ username: user.username })
})
