import type { Source } from '../source_files.js'
import type { Violation } from '../violation.js'
import { violationAtPosition } from '../violations.js'
import { isStrict, type Home } from './home.js'
import { namesIn } from './names.js'
import { isQuoted, type Extent } from './parse.js'
import type { Reader } from './reader.js'
import type { Statement } from './statements.js'
import { isUnread, placeIn, stringOf, wordsFrom, type Piece, type Text } from './text.js'
import { textsOf, type Value } from './values.js'
import { unreadable, verdictOn } from './verdicts.js'

/** What a text that is handed over as SQL names of others, in whichever of the forms it may have. */
export function violationsOf(
  { node, extent, isMaybe }: Statement,
  source: Source,
  home: Home,
  reader: Reader
): Violation[] {
  const values = reader.values(node, source).flatMap(configured)
  const texts = values.filter(({ kind }) => kind !== 'seen' && !(isMaybe && kind !== 'text'))
  return violationsIn(textsOf(texts, source, node).slice(0, texts.length), extent, home)
}

/** The text of `{ text, values }`. */
function configured(value: Value): Value[] {
  return value.kind === 'record' ? value.get('text') : [value]
}

/** @param texts the same text in its possible forms */
export function violationsIn(texts: Text[], extent: Extent, home: Home): Violation[] {
  const forms = new Map(texts.map((text) => [stringOf(text), text]))
  const found: Violation[] = []
  const understood = new Set<Piece['node']>()
  const failed: { text: Text; at: number; error: string }[] = []
  for (const [sql, text] of forms) {
    found.push(...unreadParts(text, sql, home))
    const named = namesIn(sql, extent)
    if ('error' in named) failed.push({ text, ...named })
    else {
      for (const piece of text) understood.add(piece.node)
      for (const { at, ...one } of named) {
        const verdict = verdictOn(one, home, wordsFrom(sql, at))
        const { source, position } = placeIn(text, at)
        if (verdict) found.push(violationAtPosition(source, position, verdict))
      }
    }
  }
  if (found.length > 0 || !isStrict(home)) return found
  // Not every combination of branches is one that happens; what is in none that can be parsed is no SQL.
  const lost = failed.find(({ text }) =>
    text.some(({ node, text: part }) => part.trim() !== '' && !understood.has(node))
  )
  if (!lost) return []
  const { source, position } = placeIn(lost.text, lost.at)
  const shown = stringOf(lost.text)
    .trim()
    .slice(lost.at, lost.at + 40)
  return [
    violationAtPosition(
      source,
      position,
      unreadable(shown, `PostgreSQL cannot read this: ${lost.error}.`)
    ),
  ]
}

/** Parts that come at run time and are no values. Between quotes they can be part of a text or one name alone. */
function unreadParts(text: Text, sql: string, home: Home): Violation[] {
  if (!isStrict(home)) return []
  let start = 0
  return text.flatMap((piece) => {
    const at = start
    start += piece.text.length
    if (!isUnread(piece) || isQuoted(sql, at)) return []
    const position = piece.node.getStart(piece.source.tree!)
    const shown = piece.node.getText(piece.source.tree!).replaceAll(/\s+/g, ' ').slice(0, 60)
    return [violationAtPosition(piece.source, position, unreadable(shown))]
  })
}
