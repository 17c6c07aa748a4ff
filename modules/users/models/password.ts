import hash from '@adonisjs/core/services/hash'
import { randomBytes } from 'node:crypto'
import { fail } from '#switchboard/contract/operation'

const SHORTEST = 8
const LONGEST = 200

/** Why a password cannot be chosen, or `null`. Lengths in characters; no rule on their kinds, which only annoys. */
export function refusePassword(password: string) {
  const length = [...password].length
  if (length < SHORTEST) return fail({ type: 'password_too_short', min: SHORTEST })
  if (length > LONGEST) return fail({ type: 'password_too_long', max: LONGEST })
  return null
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
