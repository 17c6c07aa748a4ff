import { DateTime } from 'luxon'
import { fail, ok } from '#switchboard/contract/operation'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { hashPassword, refusePassword } from '#modules/users/models/password'
import User from '#modules/users/models/user'
import { refuseUsername, tidyUsername, usernameKey } from '#modules/users/models/username'

export const signUp = carriesOut(users.operations.signUp, {
  async prepare({ username, password }) {
    const tidy = tidyUsername(username)
    const reason = refuseUsername(tidy)
    if (reason) return fail({ type: 'username_invalid', reason })
    return (
      refusePassword(password) ?? ok({ username: tidy, password: await hashPassword(password) })
    )
  },

  async handle(_input, { db }, prepared) {
    if (!prepared.ok) return prepared
    const { username, password } = prepared.value
    // Of two that sign up with the same name at once, the second waits here for the first and finds it taken.
    const { rows } = await db.rawQuery(
      `INSERT INTO users (username, username_key, password, created_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (username_key) DO NOTHING RETURNING id`,
      [username, usernameKey(username), password, DateTime.utc().toJSDate()]
    )
    if (rows.length === 0) return fail({ type: 'username_taken' })
    const user = await User.findOrFail(rows[0].id, { client: db })
    return ok({ user: user.toValue(), epoch: user.epoch })
  },
})
