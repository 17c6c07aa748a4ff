import { channel } from '#switchboard/base/channel'
import type { Middleware } from '#switchboard/calls/invocation'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { ModuleUnavailable } from '#switchboard/failures'
import { agreedStore } from '#switchboard/placement/agreed_store'
import type { Placement } from '#switchboard/placement/placement'
import type { Peer } from '#switchboard/wire/peer'

/** A call that was placed elsewhere and made at home, as told on the channel `switchboard.fallback`. */
export interface Fallback {
  module: string
  operation: string
  requestId: string
  reason: string
}

export const FALLBACKS = channel<Fallback>('switchboard.fallback')

/**
 * Makes a call at home that the other host cannot take, while both sides work on one store: a query changes nothing, and a
 * command brings the key by which it is done once, wherever it is asked for again.
 */
export function fallback({ module, peer }: { module: string; peer: Peer }): Middleware {
  return async (invocation, next) => {
    if (invocation.side === 'local') return next(invocation)
    try {
      return await next(invocation)
    } catch (error) {
      const { endpoint, call } = invocation
      const choice = invocation.choice!
      if (!(error instanceof ModuleUnavailable) || !isShared(choice.placement, peer)) throw error
      if (error.mayHaveBegun && isForOnce(endpoint)) throw error
      choice.side = 'local'
      const { requestId } = call
      FALLBACKS.publish({ module, operation: endpoint.name, requestId, reason: error.message })
      return next({ ...invocation, side: 'local' })
    }
  }
}

/** A command that its contract does not let be tried again, here as little as there. */
const isForOnce = ({ kind, retry }: Endpoint) => kind === 'command' && retry === 0

function isShared(now: Placement, peer: Peer) {
  return (
    now.dial < 100 || (peer.ownStore !== null && agreedStore(now, peer, true) === peer.ownStore)
  )
}
