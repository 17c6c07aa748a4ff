import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import User from '#modules/users/models/user'
import { audit } from '#modules/users/operations/audit'

/** Raises the epoch when the role is taken away, so that nobody stays logged in with it. */
export const grantRole = carriesOut(users.operations.grantRole, async (input, call) => {
  if (call.principal.kind !== 'module') return fail({ type: 'not_allowed' })
  const user = await User.named(input.username, call.db)
  if (!user) return fail({ type: 'not_found' })

  const { username } = user
  const { role } = input
  if (role !== user.role) {
    await user.merge({ role, epoch: role === 'user' ? user.epoch + 1 : user.epoch }).save()
    await audit(call, { action: 'grantRole', subject: username, details: role })
  }
  return ok({ username, role })
})
