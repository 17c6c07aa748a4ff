import { OUTSIDE } from './callers.js'
import type { Graph } from './graph.js'
import { isUnseen, type Relation } from './relations.js'

/** The parts and what is between them as a Mermaid flowchart, which hosts of repositories draw. */
export function mermaidOf({ modules, stores, relations }: Graph): string {
  const pairs = Map.groupBy(
    relations,
    (one) => `${one.kind} ${isUnseen(one)} ${one.from} ${one.to}`
  )
  return [
    'flowchart TB',
    ...OUTSIDE.map((name) => `  ${name}(["${name}"])`),
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

/** Calls are drawn out, events dashed; whatever no test has seen says so. */
function arrow(of: Relation[]): string {
  const [first] = of
  const { kind, from, to } = first
  const names = of.map(({ what }) => what.split('.')[1])
  const label = [...(isUnseen(first) ? ['<i>not seen</i>'] : []), ...names].join('<br/>')
  return kind === 'call' ? `  ${from} -->|"${label}"| ${to}` : `  ${from} -. "${label}" .-> ${to}`
}
