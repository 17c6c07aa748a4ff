import { callerFrom, isOutside, OUTSIDE } from './callers.js'
import type { House } from './house.js'

/** One caller of an operation. */
export interface RelationCaller {
  name: string
  declared: boolean
  /** The most calls within one request that the tests have seen; 0 for none. */
  most: number
}

/** One part uses one thing of a module: calls an operation, or takes an event. */
export interface Relation {
  /** Who calls; of an event, who publishes it. */
  from: string
  /** Whose operation it is; of an event, who takes it. */
  to: string
  kind: 'call' | 'event'
  /** `module.operation` or `module.event`. */
  what: string
  declared: boolean
  seen: boolean
  /** The pages, operations of the API, commands or operations that call. A module declares for all of its operations together. */
  by: RelationCaller[]
}

/** How what is declared and what is seen go together. */
export type State = 'seen' | 'unused' | 'undeclared'

export function stateOf({ declared, seen, by }: Relation): State {
  if (!declared || by.some((one) => !one.declared)) return 'undeclared'
  return seen ? 'seen' : 'unused'
}

/** Calls that are declared or were seen, by caller, module and operation. */
export function callRelations(house: House): Relation[] {
  const { contracts } = house
  const parts = [...OUTSIDE, ...contracts.map(({ name }) => name)]
  return parts.flatMap((from) =>
    contracts.flatMap(({ name: to, operations }) =>
      Object.keys({ ...operations, ...seenOf(house, from, to) }).flatMap((operation) =>
        callRelation(house, from, to, `${to}.${operation}`)
      )
    )
  )
}

function callRelation(house: House, from: string, to: string, what: string): Relation[] {
  const declaredBy = declarers(house, from, what)
  const seenBy = Object.entries(house.calls).flatMap(([text, of]) => {
    const caller = callerFrom(text)
    return caller?.part === from && of[what] > 0 ? [{ name: caller.name, most: of[what] }] : []
  })
  const declared = isOutside(from) ? declaredBy.length > 0 : declares(house, from, what)
  if (!declared && seenBy.length === 0) return []
  const by = [...new Set([...declaredBy, ...seenBy.map(({ name }) => name)])].map((name) => ({
    name,
    declared: declaredBy.includes(name) || (from in house.code && declared),
    most: seenBy.find((one) => one.name === name)?.most ?? 0,
  }))
  return [{ from, to, kind: 'call', what, declared, seen: seenBy.length > 0, by }]
}

/** The pages, operations of the API or commands that declare a call. */
function declarers(house: House, from: string, what: string): string[] {
  if (!isOutside(from)) return []
  return Object.entries(house.declared[from]).flatMap(([name, calls]) =>
    calls.some((call) => call.replace(/\*$/, '') === what) ? [name] : []
  )
}

const declares = ({ code }: House, module: string, what: string) =>
  code[module]?.uses.includes(what) ?? false

/** Operations that were called and no contract has any more are shown, too: the recording is old. */
function seenOf({ calls }: House, from: string, to: string): Record<string, unknown> {
  const names = Object.entries(calls).flatMap(([text, of]) =>
    callerFrom(text)?.part === from ? Object.keys(of) : []
  )
  const ours = names.filter((name) => name.startsWith(`${to}.`)).toSorted()
  return Object.fromEntries(ours.map((name) => [name.slice(to.length + 1), true]))
}

/** Events that somebody takes; seen where the taker has a handler for it. */
export function eventRelations({ contracts, code }: House): Relation[] {
  return contracts.flatMap((publisher) =>
    Object.keys(publisher.events).flatMap((event) => {
      const what = `${publisher.name}.${event}`
      return contracts
        .filter(({ takes }) => takes.includes(what))
        .map(({ name: to }) => ({
          ...{ from: publisher.name, to, kind: 'event' as const, what, declared: true, by: [] },
          seen: code[to]?.takes.includes(what) ?? false,
        }))
    })
  )
}
