import type { Graph } from './graph.js'

/** The picture for who cannot see it: a sentence for each two parts. */
export function inWords({ relations, modules, stores }: Graph): string {
  const pairs = Map.groupBy(relations, ({ kind, from, to }) => `${kind} ${from} ${to}`)
  const uses = [...pairs.values()].map((of) => {
    const [{ kind, from, to }] = of
    const names = listed(of.map(({ what }) => what.split('.')[1]))
    return kind === 'call'
      ? `${from} calls ${names} of ${to}.`
      : `${to} takes ${names} from ${from}.`
  })
  const tables = modules.flatMap(({ name }) => {
    const own = stores.find((store) => store.name === name)?.own ?? []
    return own.length > 0 ? [`${name} keeps the tables ${listed(own)}.`] : []
  })
  return [...uses, ...tables].join(' ')
}

function listed(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
