import type { Placement } from '#switchboard/placement/placement'
import type { Line } from '#switchboard/switchboard'

/**
 * What becomes of a module's calls, and why, where its other host works on another store than the one that they are to
 * work on: the one that `switchboard/clients/placed.ts` holds them to. `null` where no store is in their way, and for a
 * host that was never met: its status tells that.
 */
export function storeObstacle(
  { local, peer }: Pick<Line, 'local' | 'peer'>,
  { dial, store }: Placement
): string | null {
  if (!peer?.store || (local && dial === 0)) return null
  const { ownStore, firstStore } = peer
  const agreed = local && dial < 100 ? (ownStore ?? 'not known yet') : (store ?? firstStore)
  const obstacle = peer.obstacle('', agreed) // Whatever the operation: none has this name.
  if (obstacle === null) return null
  const comeHome = local && (dial < 100 || agreed === ownStore)
  return `its calls ${comeHome ? 'are made at home' : 'fail'}, since ${obstacle}`
}
