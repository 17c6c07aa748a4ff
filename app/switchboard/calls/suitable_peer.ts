import type { Middleware } from '#switchboard/calls/invocation'
import { ModuleUnavailable } from '#switchboard/failures'
import { agreedStore } from '#switchboard/placement/agreed_store'
import type { Peer } from '#switchboard/wire/peer'

/** Refuses to ask a host that speaks another version of the operation, or works on another store than was agreed. */
export function suitablePeer(peer: Peer, { isServed }: { isServed: boolean }): Middleware {
  return async (invocation, next) => {
    if (invocation.side === 'local') return next(invocation)
    const { placement } = invocation.choice!
    // A command of the terminal calls before anybody shook hands, and so may a request of a host that just started.
    if (peer.isToBeMet && (isServed || placement.store !== null)) await peer.meet()
    const { name, target } = invocation.endpoint
    const obstacle = peer.obstacle(name, agreedStore(placement, peer, isServed))
    if (obstacle === null) return next(invocation)
    const because = peer.cause ?? (peer.incompatible.has(name) ? 'version' : null)
    throw new ModuleUnavailable(target, obstacle, { because })
  }
}
