import { callerFrom, OUTSIDE } from './callers.js'
import type { House } from './house.js'

/** One part calls an operation of a module, as it declares, or takes an event of it. */
export interface Relation {
  /** Who calls; of an event, who publishes it. */
  from: string
  /** Whose operation it is; of an event, who takes it. */
  to: string
  kind: 'call' | 'event'
  /** `module.operation` or `module.event`. */
  what: string
  /** Of a call, the pages, operations or commands that the tests have seen make it, each with its most calls in one request. */
  by: { name: string; most: number }[]
}

/** A call that is declared, and that no test has seen. */
export const isUnseen = ({ kind, by }: Relation) => kind === 'call' && by.length === 0

/** Calls that are declared, by caller, module and operation. */
export function callRelations({ contracts, declared, calls }: House): Relation[] {
  const parts = [...OUTSIDE, ...contracts.map(({ name }) => name)]
  return parts.flatMap((from) =>
    contracts.flatMap(({ name: to, operations }) =>
      Object.keys(operations)
        .map((operation) => `${to}.${operation}`)
        .filter((what) => declared[from]?.includes(what))
        .map((what) => ({ from, to, kind: 'call', what, by: seenBy(calls, from, what) }))
    )
  )
}

function seenBy(calls: House['calls'], part: string, what: string): Relation['by'] {
  return Object.entries(calls).flatMap(([text, { [what]: most = 0 }]) => {
    const caller = callerFrom(text)
    return caller?.part === part && most > 0 ? [{ name: caller.name, most }] : []
  })
}

/** Events that somebody takes. */
export function eventRelations({ contracts }: House): Relation[] {
  return contracts.flatMap(({ name: from, events }) =>
    Object.keys(events)
      .map((event) => `${from}.${event}`)
      .flatMap((what) =>
        contracts
          .filter(({ takes }) => takes.includes(what))
          .map(({ name: to }) => ({ from, to, kind: 'event', what, by: [] }))
      )
  )
}
