import hash from '@adonisjs/core/services/hash'
import { randomBytes } from 'node:crypto'
import { fail } from '#switchboard/contract'
import { PASSWORD_LENGTH } from '#modules/users/contract'
import { isCommon, lettersAndDigits } from '#modules/users/models/common_passwords'
import { usernameKey } from '#modules/users/models/username'

const { min: SHORTEST, max: LONGEST } = PASSWORD_LENGTH

/** Names that anybody who guesses at a password here would try. */
const SITE = 'mythoughts'

/**
 * Why a password cannot be chosen for an account, or `null`: by NIST SP 800-63B, section 3.1.1.2. Lengths in characters;
 * there is no rule on kinds of characters, which only leads to predictable passwords.
 */
export async function refusePassword(password: string, username: string) {
  const length = [...password].length
  if (length < SHORTEST) return fail({ type: 'password_too_short', min: SHORTEST })
  if (length > LONGEST) return fail({ type: 'password_too_long', max: LONGEST })
  if ([username, SITE].some((name) => isName(password, name)))
    return fail({ type: 'password_is_name' })
  if (await isCommon(password)) return fail({ type: 'password_common' })
  return null
}

/** Whether a password is nothing but a name, in any spelling, once or several times. */
function isName(password: string, name: string) {
  const [bare, bareName] = [lettersAndDigits(password), lettersAndDigits(name)]
  if (bareName === '') return usernameKey(password) === usernameKey(name)
  return bare !== '' && bare.replaceAll(bareName, '') === ''
}

export function hashPassword(password: string) {
  return hash.make(password.normalize('NFC'))
}

let nobodysHash: Promise<string> | undefined

/** Compares with a hash that fits nothing where there is none, so that a wrong name takes as long as a wrong password. */
export async function passwordFits(
  hashed: string | null | undefined,
  password: string
): Promise<boolean> {
  nobodysHash ??= hash.make(randomBytes(16).toString('hex'))
  const nobodys = await nobodysHash
  const fits = await hash.verify(hashed ?? nobodys, password.normalize('NFC'))
  return fits && typeof hashed === 'string'
}
