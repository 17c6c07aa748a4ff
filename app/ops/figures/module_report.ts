import { storeObstacle } from '#ops/figures/store_obstacle'
import { lackOf, type BreakerState, type Cause, type Placement } from '#switchboard/operators'
import type { Line, Switchboard } from '#switchboard/switchboard'

/** What a host says of one module. */
export interface ModuleReport extends Placement {
  /** Where it has that from: `switchboard` (its store), `settings`, or a file. */
  source: string
  /** Why it is not where that wants it; `null` where it is. */
  refused: string | null
  isLocal: boolean
  /** Why its store here takes no commands; `null` where it does, or is elsewhere. */
  fence: string | null
  /** The other host that it knows of; `null` for none. */
  peer: {
    /** Of its internal port. */
    url: string
    status: 'unknown' | 'reachable' | 'unreachable'
    sharesStore: boolean | null
    /** What becomes of calls, and why, where it works on another store than agreed; `null` where it does not. */
    obstacle: string | null
    /** Why operations are not called there, by name. */
    incompatible: Record<string, string>
    breaker: BreakerState
    /** Why it does not shake hands, or is left alone. */
    ailment: string | null
    /** Where the reason lies that it is not asked, as far as it is known. */
    cause: Cause | null
    /** Which events a store at either side may lack, and what to do, where each has its own. */
    lacks: string[]
  } | null
}

/** What this host says of its modules now. */
export function reportOf(
  { lines, placements, options }: Switchboard,
  fences: ReadonlyMap<string, string | null> = new Map()
): Record<string, ModuleReport> {
  const reports = [...lines].map(([module, line]) => {
    const { local, peer, breaker, ailment } = line
    const placement = placements.of(module)
    return [
      module,
      {
        ...placement,
        source: placements.source,
        refused: placements.refusals.get(module) ?? null,
        isLocal: local !== null,
        fence: fences.get(module) ?? null,
        peer: peer && {
          status: peer.status,
          sharesStore: peer.sharesStore,
          obstacle: storeObstacle(line, placement),
          incompatible: Object.fromEntries(peer.incompatible),
          breaker,
          ailment,
          url: options.modules[module].url!,
          cause: line.cause,
          lacks: lacksOf(line),
        },
      },
    ]
  })
  return Object.fromEntries(reports)
}

function lacksOf({ contract, local, peer }: Line): string[] {
  if (!peer || peer.sharesStore || peer.isCopy) return []
  const isRebuildable = contract.rebuild !== null
  const here = local && lackOf(contract.name, 'here', peer.ownBehind, isRebuildable)
  const there = lackOf(contract.name, 'there', peer.behind, isRebuildable)
  return [here, there].filter((lack) => lack !== null)
}
