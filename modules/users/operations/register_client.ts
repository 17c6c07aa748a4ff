import { randomBytes } from 'node:crypto'
import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import OAuthClient, { hasSecret } from '#modules/users/models/oauth_client'
import { digest } from '#modules/users/oauth/digest'
import { refuseClient } from '#modules/users/oauth/refuse_client'

export const registerClient = carriesOut(
  users.operations.registerClient,
  async (given, { db, principal }) => {
    if (principal.kind !== 'module') return fail({ type: 'not_allowed' })
    const refusal = refuseClient(given)
    if (refusal) return fail({ type: 'invalid', ...refusal })
    const id = `app_${randomBytes(12).toString('base64url')}`
    const secret = hasSecret(given.kind) ? randomBytes(32).toString('base64url') : null
    const kept = { ...given, name: given.name.trim(), scopes: [...new Set(given.scopes)] }
    await OAuthClient.create(
      { ...kept, id, secretDigest: secret && digest(secret) },
      { client: db }
    )
    return ok({ id, secret })
  }
)
