import { decodeJwt } from 'jose'
import type { OpenRequest } from '#modules/users/oauth/open_request'
import { settings } from '#modules/users/oauth/settings'

/** Lets the provider tell the app what was decided; answers the path at which the browser goes on. */
export async function answerRequest(open: OpenRequest, isAllowed: boolean): Promise<string> {
  const { interaction } = open
  interaction.result = isAllowed ? await allowed(open) : denied('the user refused')
  // Where it was begun while another was being finished, it names a session of the provider's, and those are not kept.
  interaction.session = undefined
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000))
  const { pathname, search } = new URL(interaction.returnTo)
  return pathname + search
}

async function allowed(open: OpenRequest) {
  const { subject, loggedInAt } = open.account!
  if (isMeantForAnother(open, subject))
    return failed('login_required', 'somebody else is logged in')
  return {
    login: { accountId: subject, ts: loggedInAt, remember: false },
    consent: { grantId: await grant(open, subject) },
  }
}

/** One for each time: a replayed code or a log-out ends that one, and no other device of the same app. */
async function grant({ provider, client, scopes }: OpenRequest, accountId: string) {
  const given = new provider.Grant({ accountId, clientId: client.clientId })
  given.addOIDCScope(scopes.join(' '))
  given.addResourceScope(settings().audience, scopes.join(' '))
  return given.save()
}

/** The provider has checked the hint's signature, but could not know who would be logged in. */
function isMeantForAnother({ interaction }: OpenRequest, subject: string) {
  const { id_token_hint: hint } = interaction.prompt.details as { id_token_hint?: string }
  return hint !== undefined && decodeJwt(hint).sub !== subject
}

const failed = (error: string, description: string) => ({ error, error_description: description })
const denied = (description: string) => failed('access_denied', description)
