import { agreedStore, type Placement } from '#switchboard/operators'
import type { Line } from '#switchboard/switchboard'

/**
 * What becomes of a module's calls, and why, where its other host works on another store than the one that they are to
 * work on. `null` where no store is in their way, and for a host that was never met or is
 * away: its status tells that.
 */
export function storeObstacle(
  { local, peer }: Pick<Line, 'local' | 'peer'>,
  placement: Placement
): string | null {
  if (!peer?.store || peer.status === 'unreachable' || (local && placement.dial === 0)) return null
  const agreed = agreedStore(placement, peer, local !== null)
  const obstacle = peer.obstacle('', agreed) // Whatever the operation: none has this name.
  if (obstacle === null) return null
  const comeHome = local && (placement.dial < 100 || agreed === peer.ownStore)
  return `its calls ${comeHome ? 'are made at home' : 'fail'}, since ${obstacle}`
}
