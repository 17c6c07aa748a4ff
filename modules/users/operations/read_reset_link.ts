import { fail, ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { users } from '#modules/users/contract'
import PasswordReset from '#modules/users/models/password_reset'

export const readResetLink = answers(users.operations.resetLink, async ({ token }) => {
  const user = await PasswordReset.userOf(token)
  return user ? ok({ username: user.username }) : fail({ type: 'link_invalid' })
})
