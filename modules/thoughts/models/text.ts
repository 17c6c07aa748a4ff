import { fail } from '#switchboard/contract'
import { isBlank } from '#text/visible'

export const LONGEST_TEXT = 250
const MOST_BYTES = 4096

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The text as it is kept: line breaks as LF, a tab as a space, canonical composition, no space around it. */
export function tidy(text: string) {
  return text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').normalize('NFC').trim()
}

/**
 * Why a tidied text cannot be a thought, or `null`. Length counts graphemes, what a reader calls characters; the limit in
 * bytes keeps one of them from being a book, and still lets 2,000 marks pile up on it: pages keep those in their place.
 * `over` is how many characters too many: none where only the bytes are.
 */
export function refuseText(text: string) {
  const control = /[^\P{Cc}\n]|\p{Cs}/u.exec(text)
  if (control)
    return fail({ type: 'text_has_control_character', codePoint: control[0].codePointAt(0)! })
  if (isBlank(text)) return fail({ type: 'text_blank' })
  const over = Math.max(0, lengthOf(text) - LONGEST_TEXT)
  if (over > 0 || Buffer.byteLength(text) > MOST_BYTES) return fail({ type: 'text_too_long', over })
  return null
}

function lengthOf(text: string) {
  return [...graphemes.segment(text)].length
}
