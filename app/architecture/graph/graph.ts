import { callerFrom, OUTSIDE, type Outside } from './callers.js'
import type { House, StoreTables } from './house.js'
import { callRelations, eventRelations, type Relation } from './relations.js'

export interface OperationNode {
  name: string
  kind: 'query' | 'command'
  deadline: number
}

export interface EventNode {
  /** As `module.event`. */
  name: string
  takenBy: string[]
}

export interface ModuleNode {
  name: string
  operations: OperationNode[]
  events: EventNode[]
  takes: string[]
}

/** The pages of the site, the public API, or the console and its commands. */
export interface CallerNode {
  name: Outside
  callers: string[]
}

/** The architecture as it is: what there is, who may use what, and who does. Plain data. */
export interface Graph {
  callers: CallerNode[]
  modules: ModuleNode[]
  stores: (StoreTables & { name: string })[]
  relations: Relation[]
}

/** Puts the picture together, in an order that depends on the declarations alone. */
export function graphOf(house: House): Graph {
  const { contracts, tables } = house
  const modules = contracts.map((contract) => moduleNode(contract, contracts))
  return {
    callers: OUTSIDE.map((name) => callerNode(name, house)),
    modules,
    stores: Object.entries(tables).map(([name, of]) => ({ name, ...of })),
    relations: [...callRelations(house), ...eventRelations(house)],
  }
}

function moduleNode(
  { name, operations, events, takes }: House['contracts'][number],
  all: House['contracts']
) {
  return {
    name,
    operations: Object.entries(operations).map(([operation, { kind, deadline }]) => ({
      name: operation,
      kind,
      deadline,
    })),
    events: Object.keys(events).map((event) => ({
      name: `${name}.${event}`,
      takenBy: all.filter((one) => one.takes.includes(`${name}.${event}`)).map((one) => one.name),
    })),
    takes: [...takes],
  }
}

function callerNode(name: Outside, { declared, calls }: House): CallerNode {
  const seen = Object.keys(calls).flatMap((text) => {
    const caller = callerFrom(text)
    return caller?.part === name ? [caller.name] : []
  })
  return { name, callers: [...new Set([...Object.keys(declared[name]), ...seen])] }
}
