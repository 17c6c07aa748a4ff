import db from '@adonisjs/lucid/services/db'
import { administrator, clientIn, user } from '#tests/support/clients'
import { credentials } from '#tests/support/credentials'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

export const password = 'a good long password'
export const console = { kind: 'module', name: 'console' } as const

/** Somebody who has signed up: the module as they, an administrator and the console call it, and their row. */
export async function account(username = unique('Mary Zoé ')) {
  const users = await clientIn('direct', Users, user(username))
  await users.signUp({ username, password })
  const root = await clientIn('direct', Users, administrator('root'))
  const modules = await clientIn('direct', Users, console)
  const nobody = await clientIn('direct', Users)
  const logIn = (typed = password) => users.authenticate(credentials({ username, password: typed }))
  const row = () => db.connection('users').from('users').where({ username }).firstOrFail()
  return { username, users, root, modules, nobody, logIn, row }
}

/** What each operation answers somebody about their own account. */
export async function ownAnswers({ users }: Pick<Awaited<ReturnType<typeof account>>, 'users'>) {
  return [
    await users.account({}),
    await users.describe({ displayName: 'back', bio: '' }),
    await users.changePassword({ current: password, next: 'another good password' }),
    await users.deleteAccount({ password, thoughts: 'delete' }),
  ]
}
