import { referencesOf, type Reference } from './references.js'
import type { Source } from './source_files.js'
import { targetOf, type Target } from './targets.js'
import type { Tree } from './tree.js'
import { zoneOf, type Zone } from './zones.js'

/** A reference with both of its ends. */
export interface Edge {
  source: Source
  reference: Reference
  from: Zone
  target: Target
  /** Where the file is that is named; `null` for packages and what cannot be read. */
  to: Zone | null
}

/** All edges of the tree, from every file. */
export function edgesOf(tree: Tree): Edge[] {
  return tree.programs.flatMap((source) =>
    referencesOf(source).map((reference) => {
      const target = resolved(tree, source, reference)
      // The root itself, of which paths are made, is nobody's.
      const isPlace = target.kind === 'file' && !/^\.?\/?$/.test(target.path)
      const to = isPlace ? zoneOf(target.path) : null
      return { source, reference, from: zoneOf(source.path), target, to }
    })
  )
}

/** What dependency-cruiser resolved, else by our own reading: it sees neither `resolve` nor what is no import. */
function resolved({ graph, aliases }: Tree, source: Source, { specifier }: Reference): Target {
  if (specifier === null) return { kind: 'unreadable' }
  const path = graph.resolved(source.path, specifier)
  return path ? { kind: 'file', path } : targetOf(specifier, source.path, aliases)
}
