import { FORMER_AUTHOR } from '#modules/users/contract'

const LONGEST = 50

/** What stands, in data and on pages, for who deleted their account: whoever had such a name would be taken for them. */
const RESERVED = [FORMER_AUTHOR, 'deleted account']

/** The name as it is kept and shown: composed, with single spaces inside and none around. */
export function tidyUsername(username: string) {
  return username.normalize('NFC').trim().replace(/\s+/gu, ' ')
}

/** Equal for names that must not both exist: those that differ in case, width or composition only. */
export function usernameKey(username: string) {
  // PostgreSQL cannot be asked for a NUL; no name has a replacement character either.
  return tidyUsername(username)
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

/** Why a tidied name cannot be one, or `null`. Invisible characters would let one name look like another. */
export function refuseUsername(
  username: string
): 'blank' | 'too_long' | 'has_control_character' | null {
  if (username === '') return 'blank'
  if ([...username].length > LONGEST) return 'too_long'
  return /[\p{C}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0\u2800]/u.test(username)
    ? 'has_control_character'
    : null
}
