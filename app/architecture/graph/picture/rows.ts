import type { Outside } from '../callers.js'
import type { Graph, ModuleNode } from '../graph.js'
import type { Relation } from '../relations.js'

/** One line of text in a box, and what is tied to it. */
export interface Row {
  kind: 'title' | 'query' | 'command' | 'event' | 'takes' | 'tables'
  left: string
  right: string
  /** Lines start or end here, by the names of their lanes. */
  ties: Tie[]
}

export interface Tie {
  lane: string
  /** `out`: what uses or publishes; `in`: what is used, or taken. */
  end: 'out' | 'in'
  state: State
}

/** How what is declared and what is seen go together. */
export type State = 'seen' | 'unused' | 'undeclared'

/** About so many characters of a row's smaller text fit beside each other. */
const LONGEST_LINE = 40
const LONGEST_ROW = 34

export function stateOf({ declared, seen, by }: Relation): State {
  if (!declared || by.some((one) => !one.declared)) return 'undeclared'
  return seen ? 'seen' : 'unused'
}

const OUTSIDE_IN_WORDS: Record<Outside, string> = {
  web: 'pages of the site',
  api: 'public API',
  ops: 'console and commands',
}

/** The box of those who call, as one row. */
export function callerRows(graph: Graph, name: Outside): Row[] {
  const right = OUTSIDE_IN_WORDS[name]
  return [{ kind: 'title', left: name, right, ties: callsFrom(graph, name) }]
}

/** The box of a module: its operations, events and tables, a row each. */
export function moduleRows(graph: Graph, module: ModuleNode): Row[] {
  const { name, operations, events, takes } = module
  const tables = graph.stores.find((store) => store.name === name)?.own ?? []
  return [
    { kind: 'title', left: name, right: '', ties: callsFrom(graph, name) },
    ...operations.map(({ name: operation, kind }) => {
      const calls = graph.relations.filter(({ what }) => what === `${name}.${operation}`)
      return {
        kind,
        left: operation,
        right: beside(
          operation,
          calls.map(({ from }) => from)
        ),
        ties: calls.map(
          (one) => ({ lane: `call ${one.from}`, end: 'in', state: stateOf(one) }) as Tie
        ),
      }
    }),
    ...events.map((event) => eventRow(graph, event.name)),
    ...takes.map((event) => takesRow(graph, name, event)),
    ...wrapped(tables).map((left) => ({ kind: 'tables' as const, left, right: '', ties: [] })),
  ]
}

function callsFrom({ relations }: Graph, name: string): Tie[] {
  const calls = relations.filter(({ kind, from }) => kind === 'call' && from === name)
  return calls.length > 0 ? [{ lane: `call ${name}`, end: 'out', state: 'seen' }] : []
}

function eventRow({ relations }: Graph, event: string): Row {
  const [publisher, name] = event.split('.')
  const taken = relations.filter(({ kind, what }) => kind === 'event' && what === event)
  const state = taken.some(({ seen }) => seen) ? 'seen' : 'unused'
  const ties: Tie[] = taken.length > 0 ? [{ lane: `event ${publisher}`, end: 'out', state }] : []
  const right = beside(
    name,
    taken.map(({ to }) => to)
  )
  return { kind: 'event', left: name, right, ties }
}

/** Parts named beside a row's own text; only how many they are, where they would run into it. */
function beside(text: string, parts: string[]): string {
  const names = parts.join(', ') || 'nobody'
  return text.length + names.length > LONGEST_ROW ? `${parts.length} parts` : names
}

function takesRow({ relations }: Graph, taker: string, event: string): Row {
  const found = relations.find(
    (one) => one.kind === 'event' && one.what === event && one.to === taker
  )
  const lane = `event ${event.split('.')[0]}`
  const ties: Tie[] = found ? [{ lane, end: 'in', state: stateOf(found) }] : []
  return { kind: 'takes', left: `takes ${event}`, right: '', ties }
}

/** Names on as many lines as they need. */
function wrapped(names: string[]): string[] {
  const lines: string[] = []
  for (const name of names) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + name.length + 2 <= LONGEST_LINE)
      lines[lines.length - 1] = `${last}, ${name}`
    else lines.push(name)
  }
  return lines.map((line, at) => (at < lines.length - 1 ? `${line},` : line))
}
