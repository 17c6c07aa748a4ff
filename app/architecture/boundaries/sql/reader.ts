import ts from 'typescript'
import { bare } from '../nodes.js'
import type { Source } from '../source_files.js'
import { readCall } from './calls.js'
import { readName } from './named_values.js'
import type { Program } from './program.js'
import { stringOf, verbatim, written, type Text } from './text.js'
import {
  concatenated,
  Frame,
  textsOf,
  unknown,
  type Place,
  type Reading,
  type Value,
} from './values.js'

/** More steps than this for one expression: it is no text that somebody wrote down. */
const MOST_STEPS = 20_000

/**
 * Reads what expressions may be at run time, without running anything: literals and their sums, constants of any file,
 * lists that are joined, objects, and functions with what they are called with. Branches give several answers.
 */
export class Reader implements Reading {
  /** What is being read, so that what contains itself ends. */
  readonly busy = new Set<ts.Node>()
  #steps = 0

  constructor(readonly program: Program) {}

  /** The texts that an expression may be, from nothing but the sources. */
  texts(node: ts.Expression, source: Source): Text[] {
    return textsOf(this.values(node, source), source, node)
  }

  values(node: ts.Expression, source: Source): Value[] {
    this.#steps = 0
    this.busy.clear()
    return this.read({ node, source, frame: new Frame() })
  }

  read({ node: outer, source, frame }: Place): Value[] {
    const node = bare(outer)
    const place = { node, source, frame }
    const read = (inner: ts.Expression) => this.read({ node: inner, source, frame })
    if (++this.#steps > MOST_STEPS) return unknown(place)
    if (ts.isStringLiteralLike(node)) return text([written(source, node)])
    if (ts.isNumericLiteral(node))
      return text([verbatim(source, node, node.text, node.getStart(source.tree!))])
    if (ts.isTemplateExpression(node)) return this.template(place as Place<ts.TemplateExpression>)
    if (ts.isConditionalExpression(node)) return [...read(node.whenTrue), ...read(node.whenFalse)]
    if (ts.isBinaryExpression(node)) return this.#binary(node, place)
    if (ts.isIdentifier(node)) return readName(this, { node, source, frame })
    if (ts.isArrayLiteralExpression(node)) return this.#list(node, place)
    if (ts.isObjectLiteralExpression(node)) return [this.#record(node, place)]
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node))
      return [{ kind: 'function', node, source, frame }]
    if (ts.isPropertyAccessExpression(node))
      return this.#property(place, node.expression, node.name.text)
    if (ts.isElementAccessExpression(node))
      return this.#element(place as Place<ts.ElementAccessExpression>)
    if (ts.isCallExpression(node)) return readCall(this, { node, source, frame })
    if (ts.isAwaitExpression(node)) return read(node.expression)
    const isRaw = ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'String.raw'
    if (isRaw && ts.isNoSubstitutionTemplateLiteral(node.template))
      return text([written(source, node.template, true)])
    if (isRaw)
      return this.template({ ...place, node: node.template as ts.TemplateExpression }, true)
    return unknown(place)
  }

  template({ node, source, frame }: Place<ts.TemplateExpression>, isRaw = false): Value[] {
    const parts = node.templateSpans.flatMap(({ expression, literal }) => [
      textsOf(this.read({ node: expression, source, frame }), source, expression),
      [[written(source, literal, isRaw)]],
    ])
    return asValues(concatenated([[[written(source, node.head, isRaw)]], ...parts]))
  }

  #binary(node: ts.BinaryExpression, { source, frame }: Place): Value[] {
    const [left, right] = [node.left, node.right].map(
      (side) => () => this.read({ node: side, source, frame })
    )
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.PlusToken:
        return asValues(
          concatenated([textsOf(left(), source, node.left), textsOf(right(), source, node.right)])
        )
      case ts.SyntaxKind.BarBarToken:
      case ts.SyntaxKind.QuestionQuestionToken:
        return [...left(), ...right()]
      case ts.SyntaxKind.AmpersandAmpersandToken:
      case ts.SyntaxKind.CommaToken:
        return right()
      default:
        return unknown({ node, source })
    }
  }

  #list(node: ts.ArrayLiteralExpression, { source, frame }: Place): Value[] {
    const read = (inner: ts.Expression) => this.read({ node: inner, source, frame })
    const parts = node.elements.map((one): Value[][][] => {
      if (!ts.isSpreadElement(one)) return [[read(one)]]
      const spread = read(one.expression)
      return spread.map((value) => (value.kind === 'list' ? value.items : [[value]]))
    })
    // Combined like texts; an item here is what a piece is there.
    const lists = concatenated(parts as unknown as Text[][]) as unknown as Value[][][]
    return lists.map((items) => ({ kind: 'list', items }))
  }

  #record(node: ts.ObjectLiteralExpression, { source, frame }: Place): Value {
    const get = (name: string | null): Value[] =>
      node.properties.flatMap((one): Value[] => {
        if (ts.isSpreadAssignment(one))
          return this.read({ node: one.expression, source, frame }).flatMap((value) =>
            value.kind === 'record' ? value.get(name) : []
          )
        const isMeant =
          name === null || (ts.isComputedPropertyName(one.name) ? true : one.name.text === name)
        if (!isMeant) return []
        if (ts.isPropertyAssignment(one)) return this.read({ node: one.initializer, source, frame })
        if (ts.isShorthandPropertyAssignment(one))
          return readName(this, { node: one.name, source, frame })
        return ts.isMethodDeclaration(one) ? [{ kind: 'function', node: one, source, frame }] : []
      })
    return { kind: 'record', get }
  }

  #property(place: Place, object: ts.Expression, name: string | null): Value[] {
    const { source, frame } = place
    if (object.kind === ts.SyntaxKind.ThisKeyword) return this.#ownMember(place, object, name)
    const found = this.read({ node: object, source, frame }).flatMap((value): Value[] => {
      if (value.kind === 'record') return value.get(name)
      return value.kind === 'list' && name === null ? value.items.flat() : []
    })
    return found.length > 0 ? found : unknown(place)
  }

  #element(place: Place<ts.ElementAccessExpression>): Value[] {
    const { node, source, frame } = place
    const [key] = textsOf(this.read({ ...place, node: node.argumentExpression }), source, node)
    const isName = ts.isStringLiteralLike(node.argumentExpression)
    return this.#property({ node, source, frame }, node.expression, isName ? stringOf(key) : null)
  }

  #ownMember(place: Place, object: ts.Expression, name: string | null): Value[] {
    let owner: ts.Node = object
    while (owner && !ts.isClassLike(owner)) owner = owner.parent
    const members = owner ? (owner as ts.ClassLikeDeclaration).members : []
    const member = members.find((one) => one.name && one.name.getText() === name)
    const { source, frame } = place
    if (member && ts.isPropertyDeclaration(member) && member.initializer)
      return this.read({ node: member.initializer, source, frame })
    if (member && ts.isMethodDeclaration(member))
      return [{ kind: 'function', node: member, source, frame }]
    return unknown(place)
  }
}

const text = (one: Text): Value[] => [{ kind: 'text', text: one }]

const asValues = (texts: Text[]): Value[] => texts.map((one) => ({ kind: 'text', text: one }))
