import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import PasswordReset from '#modules/users/models/password_reset'
import User from '#modules/users/models/user'
import { audit } from '#modules/users/operations/audit'

export const issueReset = carriesOut(users.operations.issueReset, async (input, call) => {
  if (call.principal.kind !== 'module') return fail({ type: 'not_allowed' })
  const user = await User.acting(input.username, call.db)
  if (!user) return fail({ type: 'not_found' })

  const { username } = user
  const issued = await PasswordReset.issue(user, call.db)
  await audit(call, { action: 'issueReset', subject: username })
  return ok({ username, ...issued })
})
