import { fail, ok } from '#switchboard/contract/operation'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { LogInThrottle } from '#modules/users/models/log_in_throttle'
import { hashPassword, passwordFits, refusePassword } from '#modules/users/models/password'
import User from '#modules/users/models/user'
import { usernameKey } from '#modules/users/models/username'

/** Raises the epoch: every session but the one that is told the new epoch ends. */
export const changePassword = carriesOut(users.operations.changePassword, {
  async prepare({ current, next }, { principal }) {
    if (principal.kind !== 'user') return fail({ type: 'not_logged_in' })
    const refusal = refusePassword(next)
    if (refusal) return refusal
    const key = usernameKey(principal.username)
    const throttle = new LogInThrottle(key, null)
    const tooMany = await throttle.count()
    if (tooMany) return tooMany

    const user = await User.findBy('usernameKey', key)
    if (!user) return fail({ type: 'not_logged_in' })
    if (!(await passwordFits(user.password, current))) return fail({ type: 'wrong_password' })
    await throttle.forgive()
    return ok({ id: user.id, proven: user.password, next: await hashPassword(next) })
  },

  async handle(_input, { db }, prepared) {
    if (!prepared.ok) return prepared
    const { id, proven, next } = prepared.value
    const user = await User.query({ client: db }).where('id', id).forUpdate().first()
    // Changed by somebody else since the current password was compared.
    if (!user || user.password !== proven) return fail({ type: 'wrong_password' })
    await user.merge({ password: next, epoch: user.epoch + 1 }).save()
    return ok({ epoch: user.epoch })
  },
})
