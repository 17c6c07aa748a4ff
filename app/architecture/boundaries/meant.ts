import type { Declared } from './declarations.js'
import type { Source } from './source_files.js'
import type { Tree } from './tree.js'

/**
 * What somebody probably meant who reached for a file of a module: its client, and the operation whose name is nearest to
 * the words that they used. `undefined` for what is no module's.
 */
export function meantOf({ modules }: Tree, { zone }: Source, path: string, names: string[]) {
  const [, module] = /modules\/([^/]+)\/(?!contract)/.exec(path) ?? []
  const declared = module === zone.name ? undefined : modules.get(module)
  if (!declared) return undefined
  const { operations } = declared
  const nearest = nearestOf(declared, [...names, path.replace(/\.\w+$/, '')])
  const how = zone.kind === 'module' ? 'by call.client()' : 'injected into the constructor'
  const what = nearest
    ? `its operation "${nearest}"`
    : `one of its operations (${operations.join(', ')})`
  return `The client of ${module} from dependencies.ts, ${how}, and ${what}.`
}

/** The one operation all words of whose name were used; `null` where none or several are. */
function nearestOf({ operations }: Declared, words: string[]): string | null {
  const asked = new Set(words.flatMap(partsOf))
  const near = operations.filter((name) => partsOf(name).every((part) => asked.has(part)))
  return near.length === 1 ? near[0] : null
}

/** `publish_thought`, `publishThoughts`: publish, thought. */
function partsOf(name: string): string[] {
  const [last] = name.split('/').slice(-1)
  const parts = last.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/)
  return parts.map((part) => part.toLowerCase().replace(/s$/, '')).filter((part) => part.length > 2)
}
