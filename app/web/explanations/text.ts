import type { ErrorOf } from '#switchboard/contract'
import type { thoughts } from '#modules/thoughts/contract'
import { counted } from '#web/explanations/counted'

type TextError = Exclude<
  ErrorOf<(typeof thoughts.operations)['publish']>,
  { type: 'not_logged_in' }
>

/** Why a text cannot be a thought, to its author. */
export function explainText(error: TextError): string {
  switch (error.type) {
    case 'text_blank':
      return 'Write something first: there is nothing to be seen in this.'
    case 'text_too_long':
      if (error.over === 0) return 'This has too many joined signs or marks for one thought.'
      return `This is ${counted(error.over, 'character')} too long.`
    case 'text_has_control_character':
      return `There is a character in this that cannot be shown (${codePoint(error.codePoint)}). Take it out, or type the text anew.`
    case 'author_departed':
      return 'This account was deleted. Nothing more is published in its name.'
    default:
      return error satisfies never
  }
}

function codePoint(value: number) {
  return `U+${value.toString(16).toUpperCase().padStart(4, '0')}`
}
