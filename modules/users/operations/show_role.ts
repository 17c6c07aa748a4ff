import { fail, ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { users } from '#modules/users/contract'
import User from '#modules/users/models/user'

export const showRole = answers(users.operations.role, async ({ username }) => {
  const user = await User.acting(username)
  return user ? ok({ role: user.role }) : fail({ type: 'not_found' })
})
