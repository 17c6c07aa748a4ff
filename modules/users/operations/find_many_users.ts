import { ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { users } from '#modules/users/contract'
import User from '#modules/users/models/user'
import { usernameKey } from '#modules/users/models/username'

/** In the order asked for, each once; names that nobody has are left out. */
export const findManyUsers = answers(users.operations.findMany, async ({ usernames }) => {
  const keys = [...new Set(usernames.map(usernameKey))]
  const found = await User.query().whereIn('usernameKey', keys).whereNull('deletedAt')
  const byKey = new Map(found.map((user) => [user.usernameKey, user.toValue()]))
  return ok(keys.flatMap((key) => byKey.get(key) ?? []))
})
