import { isAlive, type HostReport } from '#ops/figures/host_reports'
import type { ModuleReport } from '#ops/figures/module_report'
import { ModuleUnavailable } from '#switchboard/failures'
import { sideOf, type Placement, type Side } from '#switchboard/operators'
import type { Line } from '#switchboard/switchboard'
import { ACE } from '#switchboard/command_line'

/** A side of a module, as commands name it. */
export type Where = 'here' | 'there'

/** A living host whose calls of a module tell where those of all go, and what it says of the module. */
type Teller = { name: string; report: ModuleReport & { peer: NonNullable<ModuleReport['peer']> } }

/** Hosts that have the choice between two sides; where there is none, those that have it elsewhere altogether. */
export function tellersOf(module: string, hosts: HostReport[]): Teller[] {
  const told = hosts.filter(isAlive).flatMap(({ name, modules: { [module]: report } }) => {
    return report?.peer ? [{ name, report: { ...report, peer: report.peer } }] : []
  })
  const choosing = told.filter(({ report }) => report.isLocal)
  return choosing.length > 0 ? choosing : told
}

/**
 * Where running hosts send a module's calls, so that a command acts on the same store; `null` where it is here alone. A text
 * where they do not agree, and a command would have to guess.
 */
export function placementOfHosts(module: string, hosts: HostReport[]): Placement | string | null {
  const tellers = tellersOf(module, hosts)
  if (tellers.length === 0) return null
  const placements = tellers.map(({ report: { isLocal, dial, store } }) => ({
    dial: isLocal ? dial : 100,
    shadow: 0,
    store,
  }))
  const [first] = placements
  const at = placements.findIndex(({ dial, store }) => dial !== first.dial || store !== first.store)
  if (at < 0) return first
  return `hosts do not agree where calls of ${module} go: ${tellers[0].name} is at dial ${first.dial}, ${tellers[at].name} at ${placements[at].dial}. Wait until they obey one dial, or see: ${ACE} module:status`
}

/** Whether running hosts have a module's calls work on another store than the one here. */
export function isElsewhere(module: string, hosts: HostReport[]) {
  const [teller] = tellersOf(module, hosts)
  return (
    teller?.report.isLocal === true && teller.report.dial >= 100 && !teller.report.peer.sharesStore
  )
}

/** The placement by which a module's calls work on the store at one side, wherever its dial is. Throws where there is none. */
export async function placementAt(
  where: Where,
  { contract, local, peer }: Line
): Promise<Placement> {
  const { name } = contract
  if (where === 'here') {
    if (!local) throw new ModuleUnavailable(name, 'it is not served here')
    return { dial: 0, shadow: 0, store: null }
  }
  if (!peer) throw new ModuleUnavailable(name, noAddress(name))
  await peer.meet()
  return { dial: 100, shadow: 0, store: peer.store }
}

/** The side that a call goes to. Throws where that is another host, and nobody knows its address here. */
export function sideFor({ contract, local, peer }: Line, { dial }: Placement, key: string): Side {
  const side = local ? sideOf(contract.name, key, dial) : 'remote'
  if (side === 'remote' && !peer)
    throw new ModuleUnavailable(contract.name, noAddress(contract.name))
  return side
}

function noAddress(module: string) {
  return `its calls go to another host, whose address is not known here. Set ${module.toUpperCase()}_URL`
}
