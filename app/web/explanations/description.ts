import type { ErrorOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'
import { explainCharacter } from '#text/explain_character'
import { counted } from '#web/explanations/counted'

type DescriptionError = Exclude<
  ErrorOf<(typeof users.operations)['describe']>,
  { type: 'not_logged_in' }
>

/** What is wrong with which field of what somebody says of themselves. */
export function explainDescription(error: DescriptionError): Record<string, string> {
  switch (error.type) {
    case 'display_name_too_long':
      return { displayName: `This is ${counted(error.over, 'character')} too long.` }
    case 'bio_too_long':
      return { bio: `This is ${counted(error.over, 'character')} too long.` }
    case 'has_control_character':
      return {
        [error.field]: error.character
          ? `This cannot have ${explainCharacter(error.character)}.`
          : 'There is a character in this that it cannot have. Type it anew.',
      }
    default:
      return error satisfies never
  }
}
