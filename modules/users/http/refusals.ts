import { Problem, fieldProblem } from '#api/problem'
import type { ErrorOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'
import { explainCharacter } from '#text/explain_character'

type Operations = (typeof users)['operations']
type Refusal =
  | ErrorOf<Operations['createUser']>
  | ErrorOf<Operations['suspend']>
  | ErrorOf<Operations['reinstate']>
  | ErrorOf<Operations['audit']>

const USERNAMES = {
  blank: 'is blank',
  too_long: 'is longer than 50 characters',
  has_control_character: 'has a character that a name cannot have',
}

/** What a client is told of a failure that the contract foresees. */
export function refusal(error: Refusal): Problem {
  switch (error.type) {
    case 'username_invalid':
      return fieldProblem({
        username: error.character
          ? `has ${explainCharacter(error.character)}`
          : USERNAMES[error.reason],
      })
    case 'username_taken':
      return new Problem(409, 'This name is taken.')
    case 'password_too_short':
      return fieldProblem({ password: `is shorter than ${error.min} characters` })
    case 'password_too_long':
      return fieldProblem({ password: `is longer than ${error.max} characters` })
    case 'password_common':
      return fieldProblem({ password: 'is one that many people have, so it is guessed first' })
    case 'password_is_name':
      return fieldProblem({ password: 'is a name, which is guessed first' })
    case 'reason_blank':
      return fieldProblem({ reason: 'is blank' })
    case 'not_found':
      return new Problem(404, 'There is no such user.')
    case 'not_allowed':
      return new Problem(403, 'Only an administrator can do this.')
  }
}
