import type { ErrorOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'
import { explainPassword } from '#web/explanations/password'
import { explainCharacter } from '#text/explain_character'

type SignUpError = ErrorOf<(typeof users.operations)['signUp']>

type Invalid = Extract<SignUpError, { type: 'username_invalid' }>

/** What is wrong with which field of a sign-up. */
export function explainSignUp(error: SignUpError): Record<string, string> {
  switch (error.type) {
    case 'username_invalid':
      return { username: explainUsername(error) }
    case 'username_taken':
      return { username: 'This username is taken or reserved. If it is yours, log in instead.' }
    case 'password_too_short':
    case 'password_too_long':
    case 'password_common':
    case 'password_is_name':
      return { password: explainPassword(error) }
    default:
      return error satisfies never
  }
}

function explainUsername({ reason, character }: Invalid) {
  if (reason === 'blank') return 'Choose a username that can be seen.'
  if (reason === 'too_long') return 'A username has at most 50 characters.'
  return character
    ? `A username cannot have ${explainCharacter(character)}.`
    : 'There is a character in this that a username cannot have. Type it anew.'
}
