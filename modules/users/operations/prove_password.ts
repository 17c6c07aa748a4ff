import type { Principal } from '#switchboard/call'
import { fail, ok } from '#switchboard/contract'
import { LogInThrottle } from '#modules/users/models/log_in_throttle'
import { passwordFits } from '#modules/users/models/password'
import User from '#modules/users/models/user'
import { usernameKey } from '#modules/users/models/username'

/** Whether who acts knows the account's password. Tries are counted apart from log-ins. Slow: before any transaction. */
export async function provePassword(principal: Principal, password: string) {
  if (principal.kind !== 'user') return fail({ type: 'not_logged_in' })
  const throttle = new LogInThrottle(usernameKey(principal.username), { kind: 'session' })
  const tooMany = await throttle.count()
  if (tooMany) return tooMany

  const user = await User.acting(principal.username)
  if (!user) return fail({ type: 'not_logged_in' })
  if (!(await passwordFits(user.password, password))) return fail({ type: 'wrong_password' })
  await throttle.forgive()
  return ok({ id: user.id, password: user.password })
}
