import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { hashPassword, refusePassword } from '#modules/users/models/password'
import { subjectOf } from '#modules/users/oauth/account'
import { takeBackConsents } from '#modules/users/oauth/take_back_consents'
import User from '#modules/users/models/user'
import { provePassword } from '#modules/users/operations/prove_password'

/** Raises the epoch and takes back consents: all that who knew the old password began ends, but for the session that asks. */
export const changePassword = carriesOut(users.operations.changePassword, {
  async prepare({ current, next }, { principal }) {
    if (principal.kind !== 'user') return fail({ type: 'not_logged_in' })
    const refusal = await refusePassword(next, principal.username)
    if (refusal) return refusal
    const proof = await provePassword(principal, current)
    return proof.ok ? ok({ proven: proof.value, next: await hashPassword(next) }) : proof
  },

  async handle(_input, { db }, prepared) {
    if (!prepared.ok) return prepared
    const { proven, next } = prepared.value
    const user = await User.query({ client: db }).where(proven).forUpdate().first()
    // Changed by somebody else since the current password was compared.
    if (!user) return fail({ type: 'wrong_password' })
    if (user.suspendedAt) return fail({ type: 'not_logged_in' })
    await user.merge({ password: next, passwordResetAt: null, epoch: user.epoch + 1 }).save()
    await takeBackConsents(db, subjectOf(user))
    return ok({ epoch: user.epoch })
  },
})
