import ts from 'typescript'
import type { Declared } from '../declarations.js'
import { clientOf } from '../meant.js'
import { nodesOf } from '../nodes.js'
import type { Source } from '../source_files.js'
import { callsOf, type Call } from '../strings.js'
import { textOf } from '../texts.js'
import type { Rule, Tree } from '../tree.js'
import { violationAt, type Verdict } from '../violations.js'
import type { Violation } from '../violation.js'
import { zoneOf } from '../zones.js'

const LOOKED_AT = ['module', 'web', 'ops']
const EVENTS = words(
  'on once off emit emitSerial listen listenOnce subscribe dispatch addListener publish'
)
const BINDINGS = words(
  'make makeSync bind singleton bindValue alias resolving swap restore use fake has'
)
const EMITTER = /emitter|events?$|bus$|transmit/i
const CONTAINER = /container|resolver|^app$|\.app$/i
const CONNECTIONS = words('connection setConnection')

/** What a module has under a name is found by its contract alone: no event, binding or connection by a string. */
export const foreignName: Rule = (tree) =>
  tree.programs.flatMap((source) => {
    const { kind, name } = zoneOf(source.path)
    if (!LOOKED_AT.includes(kind)) return []
    const others = [...tree.modules.values()].filter((one) => one.name !== name)
    const calls = callsOf(source).flatMap((call) => inCall(source, call, name, others))
    return [...calls, ...inModels(tree, source, name)]
  })

function inCall(source: Source, call: Call, own: string, others: Declared[]) {
  const [text] = call.texts
  const other = text && others.find((one) => text === one.name || text.startsWith(`${one.name}.`))
  if (!text || !other) return []
  const verdict = verdictOf(call, text, own, other)
  return verdict ? [violationAt(source, call.node.arguments[0], { found: text, ...verdict })] : []
}

function verdictOf({ name, on }: Call, text: string, own: string, other: Declared): Verdict | null {
  const rule = 'foreign-name'
  if (EVENTS.has(name) && text !== other.name) {
    const isEvent = other.events.includes(text.slice(other.name.length + 1))
    if (!isEvent && !EMITTER.test(on)) return null
    const message = `${own} names an event of ${other.name} by a string: it would be heard in this process alone.`
    const meant = `takes: ['${isEvent ? text : `${other.name}.…`}'] in the contract of a module.`
    const next = `Take it in the contract and handle it in module.ts: then it comes from any host, at least once.`
    return { rule, message, meant, next }
  }
  if (BINDINGS.has(name) && CONTAINER.test(on)) {
    const message = `${own} names a container binding of ${other.name} by a string.`
    const meant = `\`${clientOf(other)}\` from '#modules/${other.name}/contract'.`
    return { rule, message, meant, next: 'Ask for the client, and declare the operations in uses.' }
  }
  return CONNECTIONS.has(name) ? connection(own, other.name) : null
}

function connection(own: string, other: string): Verdict {
  return {
    rule: 'foreign-name',
    message: `${own} names the connection of ${other}, whose store is its own.`,
    meant: '`db` of the call: the own store, inside the transaction.',
    next: `Use the call's db; for what ${other} keeps, ask its contract.`,
  }
}

/** `static connection = 'thoughts'` of a model, and `{ connection: 'thoughts' }`. */
function inModels(tree: Tree, source: Source, own: string): Violation[] {
  const named = nodesOf<ts.PropertyDeclaration | ts.PropertyAssignment>(
    source,
    ts.SyntaxKind.PropertyDeclaration,
    ts.SyntaxKind.PropertyAssignment
  ).filter(({ name }) => name.getText(source.tree!) === 'connection')
  return named.flatMap(({ initializer }) => {
    const text = textOf(initializer, source)
    if (text === null || text === own || !tree.modules.has(text)) return []
    return violationAt(source, initializer!, { found: text, ...connection(own, text) })
  })
}

function words(text: string) {
  return new Set(text.split(' '))
}
