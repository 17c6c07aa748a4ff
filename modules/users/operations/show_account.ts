import { fail, ok } from '#switchboard/contract/operation'
import { answers } from '#switchboard/module'
import { users } from '#modules/users/contract'
import User from '#modules/users/models/user'

/** All that this module knows of who asks, for their export. */
export const showAccount = answers(users.operations.account, async (_input, { principal }) => {
  const user = principal.kind === 'user' && (await User.acting(principal.username))
  return user ? ok({ ...user.toValue(), role: user.role }) : fail({ type: 'not_logged_in' })
})
