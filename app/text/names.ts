import { domainToASCII } from 'node:url'
import { strangerIn } from './scripts.js'
import { isUnseen } from './visible.js'

/** What is wrong with a character of a name, and which one it is. */
export interface RefusedCharacter {
  codePoint: number
  fault: 'control' | 'unseen' | 'unknown' | 'joiner' | 'other_script'
}

const JOINER = /[\u200C\u200D]/u
/** A joiner in the word that it stands in. */
const JOINED_WORDS = /[\p{L}\p{M}]*[\u200C\u200D][\p{L}\p{M}\u200C\u200D]*/gu
const EMOJI = new RegExp('\\p{RGI_Emoji}', 'gv')

/** A name as it is kept and shown: composed, with single spaces inside and none around. */
export function tidyName(name: string) {
  return name.normalize('NFC').trim().replace(/\s+/gu, ' ')
}

/**
 * The first character that a tidied name cannot have, since one name would look like another by it; `null` for none. What
 * an emoji is made of is not looked at.
 */
export function refusedCharacter(name: string): RefusedCharacter | null {
  const text = name.replace(EMOJI, ' ')
  for (const character of text) {
    const fault = faultOf(character)
    if (fault) return refused(character, fault)
  }
  const joiner = misplacedJoiner(text)
  if (joiner) return refused(joiner, 'joiner')
  const stranger = strangerIn(text)
  return stranger ? refused(stranger, 'other_script') : null
}

function refused(character: string, fault: RefusedCharacter['fault']): RefusedCharacter {
  return { codePoint: character.codePointAt(0)!, fault }
}

function faultOf(character: string) {
  if (character === ' ' || JOINER.test(character)) return null
  if (/[\p{Cc}\p{Cs}]/u.test(character)) return 'control'
  if (/[\p{Cn}\p{Co}]/u.test(character)) return 'unknown'
  return isUnseen(character) ? 'unseen' : null
}

/** Joiners belong where letters are shaped by them (UAX #31, section 2.3); names of hosts have the same rule (RFC 5892, A.1). */
function misplacedJoiner(text: string) {
  for (const [word] of text.matchAll(JOINED_WORDS))
    if (domainToASCII(word) === '') return JOINER.exec(word)![0]
  return null
}
