import type { Placement } from '#switchboard/placement/placement'
import type { Peer } from '#switchboard/wire/peer'

/** Stands for this host's store until it was asked for: no other host's is equal to it. */
const UNKNOWN = 'not known yet'

/**
 * The store that a module's calls are to work on at its other host; `null` for any. Short of 100 both sides share this
 * host's. At 100, and where this host does not serve the module, it is the one that was there when the dial was set; where
 * nobody set it, when the other host was first met.
 */
export function agreedStore(
  { dial, store }: Placement,
  { ownStore, firstStore }: Pick<Peer, 'ownStore' | 'firstStore'>,
  isLocal: boolean
): string | null {
  return isLocal && dial < 100 ? (ownStore ?? UNKNOWN) : (store ?? firstStore)
}
