import ts from 'typescript'
import { bare, nodesOf } from '../nodes.js'
import type { Source } from '../source_files.js'
import type { Violation } from '../violation.js'
import { violationAtPosition } from '../violations.js'
import { isStatement } from './constants.js'
import type { Home } from './home.js'
import { namesIn } from './names.js'
import type { Reader } from './reader.js'
import { placeIn, stringOf, UNREAD, wordsFrom, written, type Text } from './text.js'
import { verdictOn } from './verdicts.js'

type Beginning = ts.StringLiteralLike | ts.TemplateHead

/** Statements among a file's texts, wherever they go from here: what they name of others is reported all the same. */
export function strayStatements(source: Source, home: Home, reader: Reader): Violation[] {
  return nodesOf<Beginning>(
    source,
    ts.SyntaxKind.StringLiteral,
    ts.SyntaxKind.NoSubstitutionTemplateLiteral,
    ts.SyntaxKind.TemplateHead
  )
    .filter(({ text }) => isStatement(text))
    .flatMap((node) => [[written(source, node)], ...longerOf(node)].flatMap(named))

  function longerOf(node: Beginning): Text[] {
    const whole = wholeOf(node)
    return whole === node ? [] : reader.texts(whole, source)
  }

  function named(text: Text): Violation[] {
    const sql = stringOf(text)
    const found = namesIn(sql, 'statement')
    if ('error' in found) return []
    return found.flatMap(({ at, ...one }) => {
      const isRead = one.kind !== 'unread' && !one.name.includes(UNREAD)
      const verdict = isRead ? verdictOn(one, home, wordsFrom(sql, at)) : null
      const place = placeIn(text, at)
      return verdict ? [violationAtPosition(place.source, place.position, verdict)] : []
    })
  }
}

/** The template or the sum that a text is the beginning of. */
function wholeOf(node: Beginning): ts.Expression {
  let whole = (ts.isTemplateHead(node) ? node.parent : node) as ts.Expression
  const isLonger = (outer: ts.Node): outer is ts.Expression =>
    ts.isExpression(outer) &&
    (bare(outer) === bare(whole) ||
      (ts.isBinaryExpression(outer) &&
        outer.operatorToken.kind === ts.SyntaxKind.PlusToken &&
        outer.left === whole))
  while (isLonger(whole.parent)) whole = whole.parent
  return whole
}
