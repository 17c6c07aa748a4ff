import { fail, ok, type InputOf } from '#switchboard/contract'
import type { Principal } from '#switchboard/call'
import type { users } from '#modules/users/contract'
import User from '#modules/users/models/user'
import { subjectOf } from '#modules/users/oauth/account'
import { grantsOf } from '#modules/users/oauth/artifacts'
import { grantedScopes } from '#modules/users/oauth/granted_scopes'
import { ownInteraction } from '#modules/users/oauth/own_interaction'
import { theProvider } from '#modules/users/oauth/provider'
import { scopesIn } from '#modules/users/oauth/scopes'

type Input = InputOf<typeof users.operations.describeConsent>
export type OpenRequest = Extract<Awaited<ReturnType<typeof openRequest>>, { ok: true }>['value']

/** An app's question that this browser began and nobody has answered, with what must happen before it is answered. */
export async function openRequest({ uid, cookie, loggedInAt }: Input, principal: Principal) {
  const provider = await theProvider()
  const interaction = await ownInteraction(provider, uid, cookie)
  if (!interaction || interaction === 'answered')
    return fail({ type: 'not_found', answered: interaction === 'answered' })
  const params = interaction.params as Record<string, string | undefined>
  const client = await provider.Client.find(params.client_id!)
  if (!client) return fail({ type: 'not_found', answered: false })

  const user = principal.kind === 'user' ? await User.acting(principal.username) : null
  const account = user && {
    subject: subjectOf(user),
    loggedInAt: Math.floor(Date.parse(loggedInAt ?? new Date(0).toISOString()) / 1000),
  }
  const scopes = scopesIn(params.scope)
  const prompts = (params.prompt ?? '').split(' ')
  const isTooOld =
    account !== null &&
    ((prompts.includes('login') && account.loggedInAt < interaction.iat) ||
      interaction.iat - account.loggedInAt > Number(params.max_age ?? Infinity))
  const before = account ? await grantsOf(account.subject, client.clientId) : []
  const isRemembered = before.some((grant) => {
    const granted = grantedScopes(grant)
    return scopes.every((scope) => granted.includes(scope))
  })
  // Anybody can say that they are a public app on somebody's device (RFC 8252, 8.6), so those are always asked about.
  const isOnDevice =
    client.applicationType === 'native' || !/^https:/.test(params.redirect_uri ?? '')
  const isAlwaysAsked = isOnDevice || prompts.includes('consent')
  return ok({
    provider,
    interaction,
    client,
    params,
    scopes,
    account,
    logInNeeded: account === null || isTooOld,
    consentNeeded: isAlwaysAsked || !isRemembered,
  })
}
