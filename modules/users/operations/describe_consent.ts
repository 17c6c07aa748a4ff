import { ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { openRequest } from '#modules/users/oauth/open_request'

export const describeConsent = answers(
  users.operations.describeConsent,
  async (input, { principal }) => {
    const open = await openRequest(input, principal)
    if (!open.ok) return open
    const { client, params, scopes, logInNeeded, consentNeeded } = open.value
    const { clientId: id, clientName: name = id, clientUri: uri = null } = client
    const { host, protocol } = new URL(params.redirect_uri!)
    return ok({
      app: { id, name, uri },
      redirectHost: host || protocol,
      scopes,
      logInNeeded,
      consentNeeded,
    })
  }
)
