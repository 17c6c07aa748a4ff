import { plain } from '#ops/terminal/plain'

/** Characters. */
export const LONGEST_REASON = 500

/** What is wrong with a reason that an operator gave, for a history of one line each; `null` for nothing. */
export function wrongReason(why: string): string | null {
  if (why.length > LONGEST_REASON)
    return `the reason has ${why.length} characters; ${LONGEST_REASON} are enough`
  if (plain(why) !== why) return 'the reason is one line of text, without control characters'
  return null
}

/** A text of the program's own as a reason, whatever it quotes. */
export function asReason(text: string) {
  const line = plain(text)
  return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON - 1)}…` : line
}
