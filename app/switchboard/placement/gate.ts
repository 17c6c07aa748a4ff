import type { Peer } from '#switchboard/wire/peer'

export interface Move {
  module: string
  setting: 'dial' | 'shadow'
  from: number
  to: number
  /** Whether this host serves the module. */
  isLocal: boolean
  /** The other host, as its last handshake showed it; `null` where no address is known. */
  peer: Pick<
    Peer,
    'status' | 'why' | 'incompatible' | 'store' | 'ownStore' | 'sharesStore' | 'isCopy'
  > | null
}

/**
 * What keeps a dial or a shadow from being set so, as a sentence that says what to do; `null` for nothing. The way home is
 * always open; every other way needs a handshake, and between two stores there is nothing halfway.
 */
export function obstacle({ module, setting, from, to, isLocal, peer }: Move): string | null {
  const variable = `${module.toUpperCase()}_URL`
  // Back from 100 a dial shares calls between the two sides anew; less of a shadow never asks for more.
  const isHome = to === 0 || (to <= from && (from < 100 || setting === 'shadow'))
  if (isLocal && isHome) return null
  if (!isLocal && (setting === 'shadow' || to < 100))
    return `${module} is not served here, so no call of it can come here. Add it to SERVE, and restart`
  if (!peer)
    return `no other host of ${module} is known. Set ${variable} to its internal address, and restart`
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
    return `the other host of ${module} works on a copy of this host's store: both have the id ${peer.ownStore}, and are not the same. Mend its settings; or, if it is to have data of its own, give that store an id of its own there: node ace store:new-id ${module}`
  if (peer.store === peer.ownStore)
    return `it is not seen yet whether the other host of ${module} works on this host's store. Try again in a moment`
  if (setting === 'dial' && to === 100) return null
  const limit = setting === 'dial' ? 'can only be moved whole: set 0 or 100' : 'cannot be compared'
  return `${module} has a store of its own on each side (${peer.ownStore} here, ${peer.store} there), so it ${limit}`
}
