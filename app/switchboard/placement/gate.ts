import type { Behind } from '#switchboard/store/sources'
import type { Peer } from '#switchboard/wire/peer'
import { ACE } from '#switchboard/command_line'

export interface Move {
  module: string
  setting: 'dial' | 'shadow'
  from: number
  to: number
  /** Whether this host serves the module. */
  isLocal: boolean
  /** Whether all of its data can be made anew from what other modules have. */
  isRebuildable: boolean
  /** The other host, as its last handshake showed it; `null` where no address is known. */
  peer: Pick<
    Peer,
    | 'status'
    | 'why'
    | 'incompatible'
    | 'store'
    | 'ownStore'
    | 'sharesStore'
    | 'isCopy'
    | 'behind'
    | 'ownBehind'
  > | null
}

/**
 * What keeps a dial or a shadow from being set so, as a sentence that says what to do; `null` for nothing. The way home is
 * open, unless the other host is well and the store here lacks events; every other way needs a handshake, and between two
 * stores there is nothing halfway.
 */
export function obstacle({
  module,
  setting,
  from,
  to,
  isLocal,
  isRebuildable,
  peer,
}: Move): string | null {
  const variable = `${module.toUpperCase()}_URL`
  // Back from 100 a dial shares calls between the two sides anew. Lowering a shadow is always allowed.
  const isHome = to === 0 || (to <= from && (from < 100 || setting === 'shadow'))
  const movesStore =
    setting === 'dial' && peer?.status === 'reachable' && peer.sharesStore === false
  if (isLocal && isHome) {
    if (!movesStore || from < 100) return null
    const lack = lackOf(module, 'here', peer!.ownBehind, isRebuildable)
    return lack && `${lack}. In an emergency: ${ACE} module:home ${module}`
  }
  if (!isLocal && (setting === 'shadow' || to < 100))
    return `${module} is not served here, so no call of it can come here. Add it to SERVE, and restart`
  if (!peer) return noOtherHost(module)
  if (peer.status !== 'reachable') {
    const is =
      peer.status === 'unknown' ? 'has not shaken hands yet' : `does not shake hands: ${peer.why}`
    return `the other host of ${module} ${is}. Start it, or mend ${variable}`
  }
  const [[operation, difference] = []] = peer.incompatible
  if (operation !== undefined)
    return `the other host speaks another version of ${module}.${operation}: ${difference}. Bring both to one version`
  if (peer.sharesStore) return null
  if (peer.isCopy)
    return `the other host of ${module} works on a copy of this host's store: both have the id ${peer.ownStore}, and are not the same. Mend its settings; or, if it is to have data of its own, give that store an id of its own there: ${ACE} store:new-id ${module}`
  if (peer.store === peer.ownStore)
    return `it is not seen yet whether the other host of ${module} works on this host's store. Try again in a moment`
  if (setting === 'dial' && to === 100) return lackOf(module, 'there', peer.behind, isRebuildable)
  const limit = setting === 'dial' ? 'can only be moved whole: set 0 or 100' : 'cannot be compared'
  return `${module} has a store of its own on each side (${peer.ownStore} here, ${peer.store} there), so it ${limit}`
}

export function noOtherHost(module: string) {
  return `no other host of ${module} is known. Set ${module.toUpperCase()}_URL to its internal address, and restart`
}

/** Which events the store at one side may lack, and what to do; `null` where it has all, or its host does not say. */
export function lackOf(
  module: string,
  where: 'here' | 'there',
  behind: Behind | null,
  isRebuildable: boolean
): string | null {
  const [[publisher, why] = []] = Object.entries(behind ?? {})
  if (publisher === undefined) return null
  const store = `the store of ${module} ${where}`
  if (why === 'unheard')
    return `no host of ${publisher} told ${store} of its events lately. See that one runs, and try again in a moment`
  if (why === 'late')
    return `events of ${publisher} wait for ${store}. Try again in a moment, or see: ${ACE} events:list --waiting`
  const remedy = isRebuildable
    ? `Run first: ${ACE} ${module}:rebuild --side=${where}`
    : 'It cannot be made anew; docs/moving-a-module.md says how to copy the other one'
  return `${store} has missed events of ${publisher}. ${remedy}`
}
