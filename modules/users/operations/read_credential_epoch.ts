import { fail, ok } from '#switchboard/contract/operation'
import { answers } from '#switchboard/module'
import { users } from '#modules/users/contract'
import User from '#modules/users/models/user'
import { usernameKey } from '#modules/users/models/username'

export const readCredentialEpoch = answers(
  users.operations.credentialEpoch,
  async ({ username }) => {
    const user = await User.findBy('usernameKey', usernameKey(username))
    return user ? ok({ epoch: user.epoch }) : fail({ type: 'not_found' })
  }
)
