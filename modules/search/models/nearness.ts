import { START, STOP } from '#modules/search/models/pieces'
import type { Term } from '#modules/search/models/question'

/**
 * How alike two words must be, of 1, to count as a typing error: the trigrams that they share among those of both, as
 * `strict_word_similarity` of pg_trgm reckons. At 0.35 one wrong letter among five passes: tests/nearness.spec.ts.
 */
export const NEAR_ENOUGH = 0.35

/** Shorter ones have so few trigrams that the index would leave nearly all texts to be compared. */
const SHORTEST_COMPARED = 5

const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** Whether other words than the term's own are looked for. Numbers and codes are taken exactly: another is another thing. */
export function isForgivable(term: Term) {
  return isCompared(term.text) || withSwappedLetters(term.text).length > 0
}

export function isCompared(text: string) {
  return !/\p{N}/u.test(text) && [...text].length >= SHORTEST_COMPARED
}

/** The word with each two neighbouring letters exchanged: a common slip that leaves few trigrams as they were. */
export function withSwappedLetters(word: string): string[] {
  const letters = [...word]
  if (letters.length < 3 || !/^[\p{L}\p{M}]+$/u.test(word)) return []
  return letters
    .slice(1)
    .map((letter, at) =>
      [...letters.slice(0, at), letter, letters[at], ...letters.slice(at + 2)].join('')
    )
}

/** A text in which the words that come near to a term, or are it, have marks around them. */
export function markNear(text: string, terms: Term[]) {
  const wanted = terms.flatMap((term) => term.text.match(WORD) ?? []).map(fold)
  const equal = new Set([...wanted, ...wanted.flatMap(withSwappedLetters)])
  const compared = wanted.filter(isCompared)
  return text.replaceAll(WORD, (word) => {
    const folded = fold(word)
    const isNear =
      equal.has(folded) || compared.some((one) => similarity(one, folded) >= NEAR_ENOUGH)
    return isNear ? `${START}${word}${STOP}` : word
  })
}

function similarity(one: string, other: string) {
  const [ours, theirs] = [trigrams(one), trigrams(other)]
  const shared = ours.intersection(theirs).size
  return shared / (ours.size + theirs.size - shared)
}

function trigrams(word: string) {
  const letters = ['', '', ...word, '']
  return new Set(letters.slice(2).map((_, at) => letters.slice(at, at + 3).join('\0')))
}

function fold(word: string) {
  return word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
