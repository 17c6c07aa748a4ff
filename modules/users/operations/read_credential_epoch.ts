import { fail, ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { users } from '#modules/users/contract'
import User from '#modules/users/models/user'

export const readCredentialEpoch = answers(
  users.operations.credentialEpoch,
  async ({ username }) => {
    const user = await User.acting(username)
    return user ? ok({ epoch: user.epoch, username: user.username }) : fail({ type: 'not_found' })
  }
)
