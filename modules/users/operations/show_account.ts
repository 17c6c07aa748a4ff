import { fail, ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { users } from '#modules/users/contract'
import User from '#modules/users/models/user'

/** All that this module knows of who asks. */
export const showAccount = answers(users.operations.account, async (_input, { principal }) => {
  const user = principal.kind === 'user' && (await User.acting(principal.username))
  if (!user) return fail({ type: 'not_logged_in' })
  const { role, passwordResetAt } = user
  return ok({
    ...user.toValue(),
    role,
    passwordResetAt: passwordResetAt?.toJSDate().toISOString() ?? null,
  })
})
