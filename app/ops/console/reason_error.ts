import { LONGEST_REASON, wrongReason } from '#ops/placement/reason'

/** What is wrong with a reason that was typed; `null` for nothing. */
export function reasonError(why: string): string | null {
  if (why === '') return 'Say why: whoever looks at the history wants to know.'
  if (why.length > LONGEST_REASON)
    return `This is too long; ${LONGEST_REASON} characters are enough.`
  return wrongReason(why) && 'This is to be one line of text.'
}
