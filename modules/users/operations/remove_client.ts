import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import OAuthArtifact from '#modules/users/models/oauth_artifact'
import OAuthClient from '#modules/users/models/oauth_client'

/** With all that was allowed to it. */
export const removeClient = carriesOut(
  users.operations.removeClient,
  async ({ id }, { db, principal }) => {
    if (principal.kind !== 'module') return fail({ type: 'not_allowed' })
    const client = await OAuthClient.ofId(id, db)
    if (!client) return fail({ type: 'not_found' })
    await OAuthArtifact.query({ client: db }).where({ clientId: client.id }).delete()
    await client.delete()
    return ok({ name: client.name })
  }
)
