import type { House, StoreTables } from './house.js'
import { callRelations, eventRelations, type Relation } from './relations.js'

export interface ModuleNode {
  name: string
  operations: string[]
  /** That it publishes, and that it takes, as `module.event`. */
  events: string[]
  takes: string[]
}

/** The architecture as it is: what there is, who may use what, and who does. Plain data. */
export interface Graph {
  modules: ModuleNode[]
  stores: (StoreTables & { name: string })[]
  relations: Relation[]
}

/** Puts the picture together, in an order that depends on the declarations alone. */
export function graphOf(house: House): Graph {
  return {
    modules: house.contracts.map(({ name, operations, events, takes }) => ({
      name,
      operations: Object.keys(operations),
      events: Object.keys(events).map((event) => `${name}.${event}`),
      takes: [...takes],
    })),
    stores: Object.entries(house.tables).map(([name, of]) => ({ name, ...of })),
    relations: [...callRelations(house), ...eventRelations(house)],
  }
}
