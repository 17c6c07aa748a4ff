import { DateTime } from 'luxon'
import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { hashPassword, refusePassword } from '#modules/users/models/password'
import PasswordReset from '#modules/users/models/password_reset'
import { subjectOf } from '#modules/users/oauth/account'
import { takeBackConsents } from '#modules/users/oauth/take_back_consents'

/** As by changing the password: the epoch is raised and consents are taken back. The link, of a lower epoch, is used up. */
export const resetPassword = carriesOut(users.operations.resetPassword, {
  async prepare({ token, next }) {
    const user = await PasswordReset.userOf(token)
    if (!user) return fail({ type: 'link_invalid' })
    return (await refusePassword(next, user.username)) ?? ok(await hashPassword(next))
  },

  async handle({ token }, { db }, prepared) {
    if (!prepared.ok) return prepared
    const user = await PasswordReset.userOf(token, db)
    if (!user) return fail({ type: 'link_invalid' })
    const passwordResetAt = DateTime.utc()
    await user.merge({ password: prepared.value, passwordResetAt, epoch: user.epoch + 1 }).save()
    await takeBackConsents(db, subjectOf(user))
    return ok({ username: user.username, epoch: user.epoch })
  },
})
