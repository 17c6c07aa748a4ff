import { isAlive, type HostReport } from '#ops/figures/host_reports'
import { ModuleUnavailable } from '#switchboard/failures'
import { sideOf, type Placement, type Side } from '#switchboard/operators'
import type { Line } from '#switchboard/switchboard'

/** A side of a module, as commands name it. */
export type Where = 'here' | 'there'

/**
 * Where running hosts send a module's calls, so that a command acts on the same store; `null` where none of them has a choice.
 * A text where they do not agree, and a command would have to guess.
 */
export function placementOfHosts(module: string, hosts: HostReport[]): Placement | string | null {
  const told = hosts.flatMap(({ name, modules, ...host }) => {
    const report = isAlive(host) && modules[module]
    return report && report.peer ? [{ name, report }] : []
  })
  if (told.length === 0) return null
  const [first] = told
  const other = told.find(({ report }) => isElsewhere(report, first.report))
  if (other)
    return `hosts do not agree where calls of ${module} go: ${first.name} is at dial ${first.report.dial}, ${other.name} at ${other.report.dial}. Wait until they obey one dial (see: node ace module:status)`
  const { dial, shadow, store } = first.report
  return { dial, shadow, store }
}

/** A host that does not serve the module sends its calls away, whatever the dial. */
function isElsewhere(one: HostReport['modules'][string], other: HostReport['modules'][string]) {
  const dialOf = ({ isLocal, dial }: typeof one) => (isLocal ? dial : 100)
  return dialOf(one) !== dialOf(other)
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
