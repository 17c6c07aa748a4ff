import { referencesOf } from '../boundaries/references.js'
import { placeOf, type Source } from '../boundaries/source_files.js'
import { targetOf, type Aliases } from '../boundaries/targets.js'
import { zoneOf, type Zone } from '../boundaries/zones.js'
import type { ContractImport } from './house.js'

/** Imports of contracts by other parts of the program; its tests and demo data import what they like. */
export function contractImports(sources: Source[], aliases: Aliases): ContractImport[] {
  return sources.flatMap((source) => {
    const from = partOf(zoneOf(source.path))
    if (from === null || !source.tree) return []
    return referencesOf(source).flatMap(({ specifier, node }) => {
      const target = specifier === null ? null : targetOf(specifier, source.path, aliases)
      const zone = target?.kind === 'file' ? zoneOf(target.path) : null
      if (zone?.part !== 'contract' || zone.name === from) return []
      const { line } = placeOf(source, node.getStart())
      return [{ from, to: zone.name, file: source.path, line }]
    })
  })
}

/** As relations name it; `null` for what may know every contract, as the host's settings do. */
function partOf({ kind, name, part }: Zone): string | null {
  if (kind === 'web' || kind === 'ops') return kind
  return kind === 'module' && part !== 'spec' && part !== 'seeder' ? name : null
}
