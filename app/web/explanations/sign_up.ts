import type { ErrorOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'
import { explainPassword } from '#web/explanations/password'

type SignUpError = ErrorOf<(typeof users.operations)['signUp']>

const INVALID_USERNAMES: Record<string, string> = {
  blank: 'Choose a username that can be seen.',
  too_long: 'A username has at most 50 characters.',
  has_control_character:
    'There is a character in this that cannot be shown. Type the username anew.',
}

/** What is wrong with which field of a sign-up. */
export function explainSignUp(error: SignUpError): Record<string, string> {
  switch (error.type) {
    case 'username_invalid':
      return { username: INVALID_USERNAMES[error.reason] }
    case 'username_taken':
      return { username: 'Somebody has this username already. If it is you, log in instead.' }
    case 'password_too_short':
    case 'password_too_long':
    case 'password_common':
    case 'password_is_name':
      return { password: explainPassword(error) }
    default:
      return error satisfies never
  }
}
