import { MOST_WORDS } from '#modules/search/contract'
import { readPeriod } from '#modules/search/models/period'

/** A word, or several that follow each other. */
export interface Term {
  text: string
  /** Only the beginning of the last word. */
  isPrefix: boolean
}

/** What somebody looks for. All of it must hold. */
export interface Question {
  wanted: Term[]
  unwanted: Term[]
  /** What no index has, since it has no letter and no digit: found as it is written. */
  signs: string[]
  /** Usernames as they were typed. */
  authors: string[]
  notAuthors: string[]
  /** Published at or after the one and before the other; `null` is open. */
  since: string | null
  until: string | null
  /** Whether it had more than MOST_WORDS, so that the last of them are left out. */
  isCut: boolean
}

/** Telephones write curly ones by themselves. */
const QUOTES = '"“”„‟＂'
const QUOTED = `[${QUOTES}]((?:[^\\\\${QUOTES}]|\\\\[^])*)[${QUOTES}]`
const PART = new RegExp(`(-?)(from:)?${QUOTED}|\\S+`, 'giu')
const ESCAPED = new RegExp(`\\\\([\\\\${QUOTES}])`, 'gu')
const HAS_WORD = /[\p{L}\p{N}]/u

/**
 * Reads `two words "a phrase" -without beginn* from:somebody -from:"Mary Ann" before:2026-01-31 after:2025`. The periods
 * themselves are neither before nor after. Between quotes, `\"` is a quote and `\\` a backslash. Whatever cannot be
 * understood is looked for as it is.
 */
export function readQuestion(words: string): Question {
  // PostgreSQL's texts cannot hold a NUL.
  const parts = [...words.replaceAll('\0', ' ').matchAll(PART)]
  const question: Question = {
    ...{ wanted: [], unwanted: [], signs: [], authors: [], notAuthors: [] },
    ...{ since: null, until: null },
    isCut: parts.length > MOST_WORDS,
  }
  for (const [part, sign, name, quoted] of parts.slice(0, MOST_WORDS)) {
    const text = quoted?.replaceAll(ESCAPED, '$1')
    if (text === undefined) readBare(part, question)
    else if (name) readAuthor(part, sign, text, question)
    else question[sign ? 'unwanted' : 'wanted'].push({ text, isPrefix: false })
  }
  question.signs = question.wanted.filter((term) => !hasWord(term)).map(({ text }) => text.trim())
  question.signs = question.signs.filter(Boolean)
  question.wanted = question.wanted.filter(hasWord)
  question.unwanted = question.unwanted.filter(hasWord)
  return question
}

/** Whether nothing is asked at all, not even for a time or without a word. */
export function isEmpty({ wanted, unwanted, signs, authors, notAuthors, since, until }: Question) {
  const parts = [wanted, unwanted, signs, authors, notAuthors]
  return parts.flat().length === 0 && since === null && until === null
}

function readAuthor(part: string, sign: string, name: string, question: Question) {
  const names = sign ? question.notAuthors : question.authors
  if (name.trim() !== '') names.push(tidy(name))
  else question.wanted.push({ text: part, isPrefix: false })
}

function readBare(part: string, question: Question) {
  const [, not, author] = /^(-?)from:@?(.+)$/iu.exec(part) ?? []
  const [, side, time] = /^(before|after):(.+)$/iu.exec(part) ?? []
  const period = time ? readPeriod(time) : null
  // A time is excluded by its other side: `-before:2025` is nothing that anybody says.
  const [, unwanted] = /^-(?!(?:before|after):)(.*[\p{L}\p{N}].*)$/iu.exec(part) ?? []
  if (author) question[not ? 'notAuthors' : 'authors'].push(tidy(author))
  else if (period && side.toLowerCase() === 'before') {
    if (question.until === null || period.start < question.until) question.until = period.start
  } else if (period) {
    if (question.since === null || period.end > question.since) question.since = period.end
  } else if (unwanted) question.unwanted.push(termOf(unwanted))
  else question.wanted.push(termOf(part))
}

function termOf(word: string): Term {
  const [, beginning] = /^(.*[\p{L}\p{N}])\*+$/u.exec(word) ?? []
  return beginning ? { text: beginning, isPrefix: true } : { text: word, isPrefix: false }
}

const hasWord = ({ text }: Term) => HAS_WORD.test(text)

/** White space in names counts once, as `users` keeps them. */
const tidy = (name: string) => name.trim().replace(/\s+/gu, ' ')
