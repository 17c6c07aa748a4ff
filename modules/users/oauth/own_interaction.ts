import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { isUsed } from '#modules/users/oauth/artifacts'
import { cookieNames } from '#modules/users/oauth/cookies'

/** An app's open question, as the provider keeps it. */
export type Interaction = InstanceType<Provider['Interaction']>

/**
 * The question of this name, or that it is answered, if the browser that sent these cookies began it. Without that check, an attacker could
 * begin one, have somebody else consent to it, and then go on in their own browser, with a code for the other's account.
 */
export async function ownInteraction(
  provider: Provider,
  uid: string,
  cookie: string | null
): Promise<Interaction | 'answered' | undefined> {
  const request = { headers: { cookie: cookie ?? '' }, url: '/', socket: { encrypted: true } }
  const response = { getHeader() {}, setHeader() {} }
  const { cookies } = provider.createContext(
    request as unknown as IncomingMessage,
    response as unknown as ServerResponse
  )
  if (cookies.get(cookieNames().interaction, { signed: true }) !== uid) return undefined
  const open = await provider.Interaction.find(uid)
  return open ?? ((await isUsed('Interaction', uid)) ? 'answered' : undefined)
}
