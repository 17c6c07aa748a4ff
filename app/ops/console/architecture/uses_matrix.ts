import { OUTSIDE } from '../../../architecture/graph/callers.js'
import type { Graph } from '../../../architecture/graph/graph.js'

/** Who uses what of which module: a row for each part that uses something, a cell for each module. */
export function usesMatrix({ modules, relations }: Graph) {
  const parts = [...OUTSIDE, ...modules.map(({ name }) => name)]
  const rows = parts.map((part) => ({
    part,
    cells: modules.map(({ name }) => ({
      calls: named(relations, 'call', part, name),
      // An event goes the other way: who takes it depends on who publishes it.
      takes: named(relations, 'event', name, part),
    })),
  }))
  return rows.filter(({ cells }) => cells.some(({ calls, takes }) => calls || takes))
}

function named(relations: Graph['relations'], kind: string, from: string, to: string): string {
  return relations
    .filter((one) => one.kind === kind && one.from === from && one.to === to)
    .map(({ what }) => what.split('.')[1])
    .join(', ')
}
