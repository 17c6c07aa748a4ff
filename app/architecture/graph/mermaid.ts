import type { Graph } from './graph.js'
import { stateOf } from './relations.js'

/** The parts and what is between them as a Mermaid flowchart, which hosts of repositories draw. */
export function mermaidOf({ callers, modules, stores, relations }: Graph): string {
  const pairs = Map.groupBy(relations, (one) => `${one.kind} ${stateOf(one)} ${one.from} ${one.to}`)
  return [
    'flowchart TB',
    ...callers.map(({ name }) => `  ${name}(["${name}"])`),
    ...modules.map(({ name }) => `  ${name}["<b>${name}</b>"]`),
    ...[...pairs.values()].map(arrow),
    ...modules.flatMap(({ name }) => {
      const tables = stores.find((store) => store.name === name)?.own ?? []
      const drum = `store_${name}[("${tables.join('<br/>')}")]`
      return tables.length > 0 ? [`  ${name} --- ${drum}`] : []
    }),
    '',
  ].join('\n')
}

/** Calls are drawn out, events dashed; whatever no test has seen, or nobody declared, says so. */
function arrow(of: Graph['relations']): string {
  const [{ kind, from, to }] = of
  const names = of.map(({ what }) => what.split('.')[1])
  const state = stateOf(of[0])
  const label = [...(state === 'seen' ? [] : [`<i>${state}</i>`]), ...names].join('<br/>')
  return kind === 'call' ? `  ${from} -->|"${label}"| ${to}` : `  ${from} -. "${label}" .-> ${to}`
}
