import ts from 'typescript'
import type { Source } from '../source_files.js'

/** A stretch of a text that is written in one place of the sources, or one that cannot be read there. */
export interface Piece {
  text: string
  source: Source
  node: ts.Node
  /** Where in its source each character stands; `null` for what could not be read. */
  positions: number[] | null
}

/** A text as it will be at run time, of which each character can be found again in the sources. */
export type Text = Piece[]

export const stringOf = (text: Text) => text.map((piece) => piece.text).join('')

/** A schema and what is named of it, as they stand in SQL. */
export const wordsFrom = (sql: string, at: number) => sql.slice(at).match(/\w+/g)?.slice(0, 2)

/** Stands in a text for what cannot be read; a name, so that the rest can be parsed. */
export const UNREAD = 'unread_part'

export function unread(source: Source, node: ts.Node): Piece {
  return { text: UNREAD, source, node, positions: null }
}

export const isUnread = (piece: Piece) => piece.positions === null

/** A text that has the same characters as a stretch of its source, as files of SQL have. */
export function verbatim(source: Source, node: ts.Node, text: string, start: number): Piece {
  return { text, source, node, positions: Array.from(text, (_, index) => start + index) }
}

/** Where in the sources a character of a text stands. */
export function placeIn(text: Text, offset: number): { source: Source; position: number } {
  let start = 0
  for (const piece of text) {
    const index = offset - start
    if (index < piece.text.length) {
      const position = piece.positions?.[index] ?? piece.node.getStart(piece.source.tree!)
      return { source: piece.source, position }
    }
    start += piece.text.length
  }
  const last = text.at(-1)!
  return { source: last.source, position: last.node.getStart(last.source.tree!) }
}

/** Where what a text begins with is written, its quote included: other rules place a name there, too. */
export function startOf([{ source, node }]: Text): { source: Source; position: number } {
  return { source, position: node.getStart(source.tree!) }
}

/** The text of a literal, or of a template's part, with the place of each character. */
export function written(
  source: Source,
  node: ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail,
  isRaw = false
): Piece {
  const tree = source.tree!
  const end = node.getEnd()
  let at = node.getStart(tree) + 1
  const [characters, positions]: [string[], number[]] = [[], []]
  const closing = node.kind === ts.SyntaxKind.TemplateHead || ts.isTemplateMiddle(node) ? 2 : 1
  while (at < end - closing) {
    const [text, length] = isRaw ? [source.text[at], 1] : characterAt(source.text, at)
    for (const unit of text.split('')) {
      characters.push(unit)
      positions.push(at)
    }
    at += length
  }
  return { text: characters.join(''), source, node, positions }
}

const NAMED: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
}
const ESCAPE = /\\(?:u\{([\dA-F]+)\}|u([\dA-F]{4})|x([\dA-F]{2})|(\r?\n)|([^]))/iy

/** What is written at a place, and how long it is there: escapes are longer than what they mean. */
function characterAt(text: string, at: number): [string, number] {
  if (text[at] !== '\\') return [text[at], 1]
  ESCAPE.lastIndex = at
  const [whole, point, unit, byte, lineEnd, other] = ESCAPE.exec(text)!
  const code = point ?? unit ?? byte
  if (code) return [String.fromCodePoint(Number.parseInt(code, 16)), whole.length]
  return [lineEnd ? '' : (NAMED[other] ?? other), whole.length]
}
