import type { InputOf } from '#switchboard/contract/operation'
import { fail, ok } from '#switchboard/contract/operation'
import type { users } from '#modules/users/contract'
import { LogInThrottle } from '#modules/users/models/log_in_throttle'
import { passwordFits } from '#modules/users/models/password'
import User from '#modules/users/models/user'
import { usernameKey } from '#modules/users/models/username'

type Credentials = InputOf<(typeof users.operations)['authenticate']>

/** Whose username and password these are. The work is the same for a wrong name. Slow: before any transaction. */
export async function proveCredentials({ username, password, address }: Credentials) {
  const throttle = new LogInThrottle(usernameKey(username), address)
  const tooMany = await throttle.count()
  if (tooMany) return tooMany

  const user = await User.named(username)
  if (!(await passwordFits(user?.password, password))) return fail({ type: 'wrong_credentials' })
  await throttle.forgive()
  if (user!.suspendedAt) return fail({ type: 'suspended', reason: user!.suspendedBecause ?? '' })
  return ok({ username: user!.username, epoch: user!.epoch })
}
