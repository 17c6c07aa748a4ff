import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { fail, ok } from '#switchboard/contract'
import { hashPassword, refusePassword } from '#modules/users/models/password'
import User from '#modules/users/models/user'
import { isReserved, refuseUsername, usernameKey } from '#modules/users/models/username'
import { tidyName } from '#text/names'

interface Account {
  username: string
  password: string
}

/** What a new account is made of, or why there can be none. Slow, since it hashes: before any transaction. */
export async function prepareAccount({ username, password }: Account) {
  const tidy = tidyName(username)
  const refused = refuseUsername(tidy)
  if (refused) return fail({ type: 'username_invalid', ...refused })
  if (isReserved(tidy)) return fail({ type: 'username_taken' })
  const refusal = await refusePassword(password, tidy)
  return refusal ?? ok({ username: tidy, password: await hashPassword(password) })
}

/** The new user; `null` where the name is taken. */
export async function createAccount(
  db: TransactionClientContract,
  { username, password }: Account
): Promise<User | null> {
  // Of two that ask for the same name at once, the second waits here for the first and finds it taken.
  const { rows } = await db.rawQuery(
    `INSERT INTO users (username, username_key, password, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (username_key) DO NOTHING RETURNING id`,
    [username, usernameKey(username), password, DateTime.utc().toJSDate()]
  )
  return rows.length === 0 ? null : User.findOrFail(rows[0].id, { client: db })
}
