import { fail, type InputOf, ok } from '#switchboard/contract'
import type { users } from '#modules/users/contract'
import { LogInThrottle, type Place } from '#modules/users/models/log_in_throttle'
import { passwordFits } from '#modules/users/models/password'
import User from '#modules/users/models/user'
import { usernameKey } from '#modules/users/models/username'

type Credentials = InputOf<(typeof users.operations)['authenticate']>

/** Whose username and password these are. The work is the same for a wrong name. Slow: before any transaction. */
export async function proveCredentials({ username, password, ...from }: Credentials) {
  const user = await User.named(username)
  const throttle = new LogInThrottle(usernameKey(username), placeOf(from, user))
  const tooMany = await throttle.count()
  if (tooMany) return tooMany

  if (!(await passwordFits(user?.password, password))) return fail({ type: 'wrong_credentials' })
  await throttle.forgive()
  if (user!.suspendedAt) return fail({ type: 'suspended', reason: user!.suspendedBecause ?? '' })
  return ok({ username: user!.username, epoch: user!.epoch })
}

/** A device that logged in before the password was changed may be in the hands of whom it was changed for. */
function placeOf(
  { entrance, device, address }: Pick<Credentials, 'entrance' | 'device' | 'address'>,
  user: User | null
): Place {
  if (entrance === 'console') return { kind: 'console', address }
  if (entrance === 'sign-up') return { kind: 'sign-up' }
  if (!device || !user) return { kind: 'public', address }
  return device.epoch === user.epoch ? { kind: 'device', id: device.id } : { kind: 'former device' }
}
