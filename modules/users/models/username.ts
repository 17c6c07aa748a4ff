import { FORMER_AUTHOR } from '#modules/users/contract'
import { type RefusedCharacter, refusedCharacter, tidyName } from '#text/names'
import { isBlank, withoutIgnorables } from '#text/visible'

const LONGEST = 50

const RESERVED = [
  // What stands, in data and on pages, for who deleted their account.
  ...[FORMER_AUTHOR, 'deleted account'],
  // Who would be taken for somebody who may decide here.
  ...['admin', 'administrator', 'moderator', 'support', 'mythoughts'],
  // Programs take these out of addresses.
  ...['.', '..'],
]

/** Equal for names that must not both exist: those that differ in case, width, composition or what is not seen. */
export function usernameKey(username: string) {
  return folded(withoutIgnorables(folded(username)))
}

/** By which an account may be found, the most exact first: version 2.0 kept in its keys what cannot be seen. */
export function usernameKeys(username: string) {
  return [...new Set([folded(username), usernameKey(username)])]
}

function folded(username: string) {
  // PostgreSQL cannot be asked for a NUL; no name has a replacement character either.
  return tidyName(username)
    .normalize('NFKC')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('\0', '\ufffd')
}

/** Whether nobody can have the name, in any spelling. */
export function isReserved(username: string) {
  return RESERVED.some((name) => usernameKey(name) === usernameKey(username))
}

interface Refusal {
  reason: 'blank' | 'too_long' | 'has_control_character'
  character: RefusedCharacter | null
}

/** Why a tidied name cannot be one, or `null`. */
export function refuseUsername(username: string): Refusal | null {
  if (username === '') return { reason: 'blank', character: null }
  if ([...username].length > LONGEST) return { reason: 'too_long', character: null }
  const character = refusedCharacter(username)
  if (character) return { reason: 'has_control_character', character }
  return isBlank(username) ? { reason: 'blank', character: null } : null
}
