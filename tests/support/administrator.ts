import { api, apiUser } from '#tests/support/api'
import { placedClient } from '#tests/support/clients'
import { Users } from '#tests/support/whole_clients'

/** An administrator with a token. */
export async function apiAdministrator() {
  const user = await apiUser()
  await giveRole(user.username, 'administrator')
  return user
}

/** As `node ace users:role` does it. */
export async function giveRole(username: string, role: 'user' | 'administrator') {
  const users = await placedClient(Users, { kind: 'module', name: 'console' })
  const granted = await users.grantRole({ username, role })
  if (!granted.ok) throw new Error(`users.grantRole answered ${granted.error.type}`)
}

/** Whether anybody sees a thought by the API. */
export async function isSeen(id: number) {
  const { status } = await api(`/api/thoughts/${id}/`)
  const { body } = await api(`/api/thoughts/?after=${id - 1}&limit=1`)
  return status === 200 && body[0]?.id === id
}
