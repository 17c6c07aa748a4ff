import { Problem, fieldProblem } from '#api/problem'
import type { ErrorOf } from '#switchboard/contract'
import type { thoughts } from '#modules/thoughts/contract'

type Operations = (typeof thoughts)['operations']
type Refusal =
  | ErrorOf<Operations['edit']>
  | ErrorOf<Operations['delete']>
  | ErrorOf<Operations['hide']>
  | ErrorOf<Operations['remove']>
  | ErrorOf<Operations['audit']>

/** What a client is told of a failure that the contract foresees. */
export function refusal(error: Refusal): Problem {
  switch (error.type) {
    case 'text_blank':
      return fieldProblem({ text: 'is blank' })
    case 'text_too_long':
      return fieldProblem({ text: tooLong(error.over) })
    case 'text_has_control_character': {
      const code = error.codePoint.toString(16).toUpperCase().padStart(4, '0')
      return fieldProblem({ text: `has a character that no thought may have (U+${code})` })
    }
    case 'not_yours':
      return new Problem(403, 'This thought is somebody else’s.')
    case 'not_found':
      return new Problem(404, 'There is no such thought.')
    case 'reason_blank':
      return fieldProblem({ reason: 'is blank' })
    case 'not_allowed':
      return new Problem(403, 'Only an administrator can do this.')
    case 'not_logged_in':
    case 'author_departed':
      return new Problem(403, 'This account is deleted.')
  }
}

function tooLong(over: number): string {
  if (over === 0) return 'has too many joined signs or marks for one thought'
  const characters = over === 1 ? 'one character' : `${over} characters`
  return `is ${characters} too long; a thought has at most 250`
}
