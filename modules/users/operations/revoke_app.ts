import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import OAuthClient from '#modules/users/models/oauth_client'
import User from '#modules/users/models/user'
import { subjectOf } from '#modules/users/oauth/account'
import { takeBackConsents } from '#modules/users/oauth/take_back_consents'

export const revokeApp = carriesOut(
  users.operations.revokeApp,
  async ({ id }, { db, principal }) => {
    const user = principal.kind === 'user' && (await User.named(principal.username, db))
    if (!user) return fail({ type: 'not_logged_in' })
    const app = await OAuthClient.ofId(id, db)
    const taken = app ? await takeBackConsents(db, subjectOf(user), app.id) : 0
    return ok({ revoked: taken > 0 })
  }
)
