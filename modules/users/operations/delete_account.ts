import { DateTime } from 'luxon'
import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import User from '#modules/users/models/user'
import { subjectOf } from '#modules/users/oauth/account'
import { takeBackConsents } from '#modules/users/oauth/take_back_consents'
import { provePassword } from '#modules/users/operations/prove_password'

/** Leaves a tombstone, so that the name is never given again, and tells what shall become of the thoughts. */
export const deleteAccount = carriesOut(users.operations.deleteAccount, {
  prepare: ({ password }, { principal }) => provePassword(principal, password),

  async handle({ thoughts }, { db, publish }, proven) {
    if (!proven.ok) return proven
    const user = await User.query({ client: db }).where(proven.value).forUpdate().first()
    if (!user) return fail({ type: 'wrong_password' })
    if (user.suspendedAt) return fail({ type: 'not_logged_in' })
    const nothing = { password: null, displayName: '', bio: '', role: 'user' as const }
    await user.merge({ ...nothing, epoch: user.epoch + 1, deletedAt: DateTime.utc() }).save()
    await takeBackConsents(db, subjectOf(user))
    await publish('deleted', { username: user.username, thoughts, version: user.epoch })
    return ok({ username: user.username })
  },
})
