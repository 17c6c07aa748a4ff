import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { ChangeLog } from '#switchboard/placement/change_log'
import { FilePlacements } from '#switchboard/placement/file_placements'
import { Placements, type Placement } from '#switchboard/placement/placement'
import { StorePlacements, type Listening } from '#switchboard/placement/store_placements'
import { initialPlacements, type ModuleSettings } from '#switchboard/settings'

export interface PlacementsConfig {
  file: string | undefined
  /** The connection of the switchboard's own store; `null` where this host has none. */
  store: string | null
  listen: ((store: string) => Promise<Listening>) | null
  /** How often to look for changes that nobody told of, in ms. */
  every: number
}

interface Surroundings {
  store: (name: string) => QueryClientContract
  gate: (module: string, to: Placement, from: Placement) => Promise<Placement | string>
  report: (error: unknown, what: string) => void
  notice: (message: string) => void
}

/** The placements that a host obeys: from a file, else from the switchboard's store, else as the settings say. */
export function placementsFrom(
  { file, store: name, listen, every }: PlacementsConfig,
  settings: ModuleSettings,
  { store, gate, report, notice }: Surroundings
): Placements {
  const initial = initialPlacements(settings)
  if (file) return new FilePlacements(initial, { path: file, every, gate, notice })
  if (!name) return new Placements(initial)
  return new StorePlacements(initial, {
    log: new ChangeLog(() => store(name)),
    listen: listen && (() => listen(name)),
    every,
    report,
  })
}
