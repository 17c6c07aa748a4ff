import { fail, ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { users } from '#modules/users/contract'
import OAuthClient from '#modules/users/models/oauth_client'

const MOST = 1000

export const listClients = answers(users.operations.listClients, async (_input, { principal }) => {
  if (principal.kind !== 'module') return fail({ type: 'not_allowed' })
  const clients = await OAuthClient.query().orderBy(['createdAt', 'id']).limit(MOST)
  return ok(clients.map((client) => client.toValue()))
})
