import type { ErrorOf, InputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'
import { allowAnything } from '#modules/users/oauth/scopes'
import { refuseRedirectUri } from '#modules/users/oauth/refuse_redirect_uri'
import { explainCharacter } from '#text/explain_character'
import { refusedCharacter, tidyName } from '#text/names'

type Given = InputOf<typeof users.operations.registerClient>
type Refusal = Omit<
  Extract<ErrorOf<typeof users.operations.registerClient>, { type: 'invalid' }>,
  'type'
>

const LONGEST_NAME = 100

/** Why an app cannot be registered so, or `null`. */
export function refuseClient({ name, uri, kind, redirectUris, scopes }: Given): Refusal | null {
  const length = [...name.trim()].length
  if (length === 0) return { field: 'name', reason: 'An app needs a name, which people are shown.' }
  if (length > LONGEST_NAME)
    return { field: 'name', reason: `A name has at most ${LONGEST_NAME} characters.` }
  const character = refusedCharacter(tidyName(name))
  if (character)
    return { field: 'name', reason: `A name cannot have ${explainCharacter(character)}.` }
  if (uri !== null && !isWebAddress(uri))
    return { field: 'uri', reason: 'The address is none of http or https.' }
  if (!allowAnything(scopes))
    return { field: 'scopes', reason: 'Without a scope beside offline_access it could do nothing.' }
  const isService = kind === 'service'
  if (isService && scopes.some((scope) => !scope.includes(':')))
    return {
      field: 'scopes',
      reason: 'A service is nobody, so it may have thoughts:… scopes only.',
    }
  if (isService !== (redirectUris.length === 0)) {
    const reason = isService
      ? 'Nobody is sent back to a service.'
      : 'It needs an address to which people are sent back.'
    return { field: 'redirectUris', reason }
  }
  const reason = redirectUris.map((one) => refuseRedirectUri(kind, one)).find(Boolean)
  return reason ? { field: 'redirectUris', reason } : null
}

function isWebAddress(text: string) {
  return /^https?:\/\//i.test(text) && URL.canParse(text) && !/[\p{C}\s]/u.test(text)
}
