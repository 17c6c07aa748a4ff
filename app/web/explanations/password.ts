import type { ErrorOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'

type PasswordError = Extract<
  ErrorOf<(typeof users.operations)['changePassword']>,
  { type: `password_${string}` }
>

/** Why a password is not taken. */
export function explainPassword(error: PasswordError): string {
  switch (error.type) {
    case 'password_too_short':
      return `A password has at least ${error.min} characters; several words make a good one.`
    case 'password_too_long':
      return `A password has at most ${error.max} characters.`
    case 'password_common':
      return 'Many people have this password, so it is guessed first. Several words make a good one.'
    case 'password_is_name':
      return 'A name is guessed first. Choose a password that is not one.'
    default:
      return error satisfies never
  }
}
