import { fail, ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { users } from '#modules/users/contract'
import User from '#modules/users/models/user'

export const findUser = answers(users.operations.find, async ({ username }) => {
  const user = await User.named(username)
  return user ? ok(user.toValue()) : fail({ type: 'not_found' })
})
