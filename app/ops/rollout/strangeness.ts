import type { Peer } from '#switchboard/operators'

/**
 * Why the other host is not the one that the rollout began with, as its last handshake showed it; `null` where it is. No
 * figure tells: a call that it cannot be asked for is made at home, and counts there.
 * @param store the other side's when the rollout began; `null` where that is not known
 */
export function strangeness(
  module: string,
  { incompatible, store: now }: Pick<Peer, 'incompatible' | 'store'>,
  store: string | null
): string | null {
  const [[operation, difference] = []] = incompatible
  if (operation !== undefined)
    return `its other host speaks another version of ${module}.${operation}: ${difference}`
  // A host that never shook hands with this process may be gone. That is no other store.
  if (store === null || now === null || now === store) return null
  return `its other host works on another store (${now}) than when the rollout began (${store})`
}
