import ts from 'typescript'
import {
  concatenated,
  Frame,
  type Place,
  type Reading,
  textsOf,
  unknown,
  type Value,
} from './values.js'

/** SQL that is made by these is looked at where it stands. */
const SEEN = /^(raw|rawQuery|knexRawQuery)$/
/** Answer what they are called on, or some of it. */
const SAME =
  /^(filter|slice|toReversed|toSorted|reverse|sort|flat|trim|trimStart|trimEnd|toString)$/

/** What a call may answer: what the called function returns, or what the language's own functions make of texts and lists. */
export function readCall(reader: Reading, place: Place<ts.CallExpression>): Value[] {
  const { node, source, frame } = place
  const callee = node.expression
  if (ts.isPropertyAccessExpression(callee)) {
    if (SEEN.test(callee.name.text)) return [{ kind: 'seen', node, source }]
    const own = ofLanguage(reader, place, callee)
    if (own) return own
  }
  const answers = reader
    .read({ node: callee, source, frame })
    .flatMap((value) =>
      value.kind === 'function' ? called(reader, value, argumentsOf(reader, place)) : []
    )
  return answers.length > 0 ? answers : unknown(place)
}

function ofLanguage(
  reader: Reading,
  { node, source, frame }: Place<ts.CallExpression>,
  callee: ts.PropertyAccessExpression
): Value[] | null {
  const name = callee.name.text
  const args = node.arguments
  if (!/^(map|flatMap|join|concat)$/.test(name) && !SAME.test(name)) return null
  const owners = reader.read({ node: callee.expression, source, frame })
  if (SAME.test(name)) return owners
  return owners.flatMap((owner): Value[] => {
    if (name === 'join') return joined(owner)
    if (name === 'concat') return [owner]
    // A list that begins empty is filled somewhere.
    const items = owner.kind === 'list' && owner.items.length > 0 ? owner.items : [[owner]]
    const functions = reader.read({ node: args[0], source, frame })
    const mapped = items.map((item) =>
      functions.flatMap((one) =>
        one.kind === 'function' ? called(reader, one, [item]) : unknown({ node, source })
      )
    )
    return [{ kind: 'list', items: mapped }]
  })

  function joined(owner: Value): Value[] {
    if (owner.kind !== 'list') return unknown({ node, source })
    const between = args[0]
      ? textsOf(reader.read({ node: args[0], source, frame }), source, args[0])
      : [[]]
    const parts = owner.items.flatMap((item, index) => {
      const texts = textsOf(item, source, node)
      return index === 0 ? [texts] : [between, texts]
    })
    return concatenated(parts).map((text) => ({ kind: 'text', text }))
  }
}

function argumentsOf(
  reader: Reading,
  { node, source, frame }: Place<ts.CallExpression>
): Value[][] {
  return node.arguments.map((one) =>
    ts.isSpreadElement(one)
      ? unknown({ node: one, source })
      : reader.read({ node: one, source, frame })
  )
}

/** What a function returns when it is given these. */
function called(
  reader: Reading,
  { node, source, frame }: Extract<Value, { kind: 'function' }>,
  given: Value[][]
): Value[] {
  const { body } = node as ts.FunctionLikeDeclaration
  if (!body || frame.isRunning(node)) return unknown({ node, source })
  const parameters = node.parameters.map((one, index): [ts.Node, Value[]] => {
    if (one.dotDotDotToken) return [one, [{ kind: 'list', items: given.slice(index) }]]
    if (given[index]) return [one, given[index]]
    return [
      one,
      one.initializer
        ? reader.read({ node: one.initializer, source, frame })
        : unknown({ node: one, source }),
    ]
  })
  const inner = new Frame(new Map(parameters), frame)
  frame.running.add(node)
  const answers = returnsOf(body).flatMap((one) => reader.read({ node: one, source, frame: inner }))
  frame.running.delete(node)
  return answers
}

/** All that a function may return. */
export function returnsOf(body: ts.ConciseBody): ts.Expression[] {
  if (!ts.isBlock(body)) return [body]
  const found: ts.Expression[] = []
  const visit = (node: ts.Node) => {
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression)
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit)
  }
  ts.forEachChild(body, visit)
  return found
}
