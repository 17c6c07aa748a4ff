import { fail, ok } from '#switchboard/contract/operation'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { LogInThrottle } from '#modules/users/models/log_in_throttle'
import { passwordFits } from '#modules/users/models/password'
import User from '#modules/users/models/user'
import { usernameKey } from '#modules/users/models/username'

/** All of it is preparation: hashing for a third of a second is nothing to hold a transaction open for. */
export const authenticate = carriesOut(users.operations.authenticate, {
  async prepare({ username, password, address }) {
    const key = usernameKey(username)
    const throttle = new LogInThrottle(key, address)
    const refusal = await throttle.count()
    if (refusal) return refusal

    const user = await User.findBy('usernameKey', key)
    if (!(await passwordFits(user?.password, password))) return fail({ type: 'wrong_credentials' })
    await throttle.forgive()
    return ok({ username: user!.username, epoch: user!.epoch })
  },

  handle: (_input, _call, prepared) => prepared,
})
