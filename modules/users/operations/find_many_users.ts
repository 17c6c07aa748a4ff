import { ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { users } from '#modules/users/contract'
import User from '#modules/users/models/user'
import { usernameKeys } from '#modules/users/models/username'

/** In the order asked for, each once; names that nobody has are left out. */
export const findManyUsers = answers(users.operations.findMany, async ({ usernames }) => {
  const keys = usernames.map(usernameKeys)
  const found = await User.query().whereIn('usernameKey', keys.flat()).whereNull('deletedAt')
  const byKey = new Map(found.map((user) => [user.usernameKey, user.toValue()]))
  const asked = keys.flatMap((ofOne) => ofOne.map((key) => byKey.get(key)).find(Boolean) ?? [])
  return ok([...new Set(asked)])
})
