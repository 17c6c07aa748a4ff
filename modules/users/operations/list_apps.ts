import { fail, ok, type OutputOf } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { users } from '#modules/users/contract'
import OAuthClient from '#modules/users/models/oauth_client'
import User from '#modules/users/models/user'
import { subjectOf } from '#modules/users/oauth/account'
import { grantsOf } from '#modules/users/oauth/artifacts'
import { grantedScopes } from '#modules/users/oauth/granted_scopes'

type App = OutputOf<typeof users.operations.listApps>[number]
const MOST = 200

/** Each app once, with all that it may by one consent or another, and since the first of those; the oldest first. */
export const listApps = answers(users.operations.listApps, async (_input, { principal }) => {
  const user = principal.kind === 'user' && (await User.named(principal.username))
  if (!user) return fail({ type: 'not_logged_in' })
  const grants = await grantsOf(subjectOf(user))
  const ids = [...new Set(grants.map(({ clientId }) => clientId!))]
  const clients = new Map((await OAuthClient.findMany(ids)).map((client) => [client.id, client]))
  const apps = new Map<string, App>()
  for (const grant of grants) {
    const client = clients.get(grant.clientId!)
    if (!client) continue
    const { id, name, uri } = client
    const since = new Date((grant.payload.iat as number) * 1000).toISOString()
    const app = apps.get(id) ?? { id, name, uri, scopes: [], since }
    app.scopes = [...new Set([...app.scopes, ...grantedScopes(grant)])]
    apps.set(id, app)
  }
  return ok([...apps.values()].slice(0, MOST))
})
