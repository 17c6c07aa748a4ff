import { placedClient } from '#tests/support/clients'
import { Users } from '#tests/support/whole_clients'

/** The path of a new reset link, as the command prints it. */
export async function resetLink(username: string) {
  const users = await placedClient(Users, { kind: 'module', name: 'console' })
  const issued = await users.issueReset({ username })
  if (!issued.ok) throw new Error(issued.error.type)
  return `/reset?token=${issued.value.token}`
}
