import { FORMER_AUTHOR } from '#modules/users/contract'

const TONES = 8
const MOST_KEPT = 1000

/** How an author looks on a page. */
export interface Author {
  username: string
  /** Of the profile; empty where there is none. */
  path: string
  /** What stands in the author's circle, and which of its colours (a class of the stylesheet) it has. */
  initial: string
  tone: number | 'none'
}

/** Who wrote what was left behind without a name; nobody that one could visit, and whose name nobody can have. */
const FORMER: Author = { username: 'deleted account', path: '', initial: '–', tone: 'none' }

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const kept = new Map<string, Author>()

/** The same few authors are on every page, so they are remembered. */
export function authorOf(username: string): Author {
  if (username === FORMER_AUTHOR) return FORMER
  let author = kept.get(username)
  if (author) return author
  author = {
    username,
    path: `/@${encodeURIComponent(username)}`,
    initial: firstGrapheme(username).toUpperCase(),
    tone: hash(username) % TONES,
  }
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(username, author)
  return author
}

function firstGrapheme(text: string) {
  for (const { segment } of graphemes.segment(text)) return segment
  return ''
}

function hash(text: string) {
  let sum = 7
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) >>> 0
  return sum
}
