import type { Call } from '#switchboard/call'
import { channel } from '#switchboard/channel'
import type { Invoke } from '#switchboard/clients/invoke'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { ModuleUnavailable } from '#switchboard/failures'
import { agreedStore } from '#switchboard/placement/agreed_store'
import type { Placement } from '#switchboard/placement/placement'
import type { Choice } from '#switchboard/placement/sides'
import type { Shadow } from '#switchboard/shadow/shadow'
import type { Peer } from '#switchboard/wire/peer'

/** A call that was placed elsewhere and made at home, as told on the channel `switchboard.fallback`. */
export interface Fallback {
  module: string
  operation: string
  requestId: string
  reason: string
}

export const FALLBACKS = channel<Fallback>('switchboard.fallback')

interface Placed {
  module: string
  /** `null` where this host does not serve the module. */
  local: Invoke | null
  /** `null` where no other host is known. */
  remote: { invoke: Invoke; peer: Peer } | null
  placement: () => Placement
  shadow: Shadow | null
}

/**
 * Makes each call at the side that its request's placement chose. Where a host has one side only, there is nothing to
 * choose. A call that its host cannot take comes home while both sides work on one store: a query changes nothing, and a
 * command brings the key by which it is done once, wherever it is asked for again.
 */
export function placed({ module, local, remote, placement, shadow }: Placed): Invoke {
  if (!remote) return local!
  const { invoke, peer } = remote
  const agreed = (now: Placement) => agreedStore(now, peer, local !== null)
  if (!local)
    return async (endpoint, input, call) => {
      const now = placement()
      if (now.store !== null) await met()
      return away(endpoint, input, call, agreed(now))
    }

  return (endpoint, input, call) => {
    const now = placement()
    const choice = call.sides.of(module, now, call)
    const primary = choice.side === 'local' ? local : awayOrHome(local, choice)
    const { shadow: share } = now
    if (share === 0 || endpoint.kind !== 'query') return primary(endpoint, input, call)
    // A host that changed underneath: two stores differ anyway, and another version is not asked.
    if (peer.obstacle(endpoint.name, peer.ownStore) !== null) return primary(endpoint, input, call)
    return shadow!.beside({ primary, choice, share })(endpoint, input, call)
  }

  /** A command of the terminal calls before anybody shook hands, and so may a request of a host that just started. */
  async function met() {
    if (peer.status === 'unknown') await peer.meet()
  }

  /** @param store that the call is to work on; `null` for any */
  async function away(endpoint: Endpoint, input: unknown, call: Call, store: string | null) {
    const obstacle = peer.obstacle(endpoint.name, store)
    if (obstacle !== null) throw new ModuleUnavailable(endpoint.target, obstacle)
    return invoke(endpoint, input, call)
  }

  function awayOrHome(home: Invoke, choice: Choice): Invoke {
    return async (endpoint, input, call) => {
      try {
        await met()
        return await away(endpoint, input, call, agreed(choice.placement))
      } catch (error) {
        if (!(error instanceof ModuleUnavailable) || !isShared(choice.placement)) throw error
        if (error.mayHaveBegun && isForOnce(endpoint)) throw error
        choice.side = 'local'
        const { requestId } = call
        const { name: operation } = endpoint
        FALLBACKS.publish({ module, operation, requestId, reason: error.message })
        return home(endpoint, input, call)
      }
    }
  }

  /** A command that its contract does not let be tried again, here as little as there. */
  function isForOnce({ kind, retry }: Endpoint) {
    return kind === 'command' && retry === 0
  }

  function isShared(now: Placement) {
    return now.dial < 100 || (peer.ownStore !== null && agreed(now) === peer.ownStore)
  }
}
