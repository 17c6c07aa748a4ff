import type { Line } from '#switchboard/lines/lines'
import type { Setting } from '#switchboard/placement/change_log'
import { obstacle } from '#switchboard/placement/gate'
import type { Placement } from '#switchboard/placement/placement'

const SETTINGS: Setting[] = ['dial', 'shadow']

/**
 * Asks the gate whether a host may obey a placement that no command has checked. Answers the placement, with the store that
 * the other host works on now; or, as a text, which setting stays and why.
 */
export async function admit(
  { contract, local, peer }: Pick<Line, 'contract' | 'local' | 'peer'>,
  to: Placement,
  from: Placement
): Promise<Placement | string> {
  // Without both sides there is no choice, so dials have no effect here: one file serves all hosts.
  if (!local || !peer) return to
  const changed = SETTINGS.filter((setting) => to[setting] !== from[setting])
  if (changed.length === 0) return from
  if (peer.isToBeMet) await peer.meet()
  const common = {
    module: contract.name,
    isLocal: true,
    isRebuildable: contract.rebuild !== null,
    peer,
  }
  for (const setting of changed) {
    const move = { ...common, setting, from: from[setting], to: to[setting] }
    const reason = obstacle(move)
    if (reason !== null) return `${setting} stays at ${move.from}, not ${move.to}: ${reason}`
  }
  if (!changed.includes('dial')) return { ...to, store: from.store }
  return { ...to, store: to.dial > 0 ? peer.store : null }
}
