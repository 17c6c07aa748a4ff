import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { hasSwitchboard } from '#database/addresses'
import { hostsIn, isAlive, isOutOfReach } from '#ops/figures/host_reports'
import { KnownAddresses } from '#switchboard/operators'

/** Where living hosts say that they reach modules. */
export class AddressesOfHosts extends KnownAddresses {
  constructor(protected db: () => QueryClientContract) {
    super()
  }

  async all() {
    // Without a store, or before its tables are made, nobody is heard of.
    const hosts = hasSwitchboard ? await hostsIn(this.db()).catch(() => []) : []
    const known = hosts
      .filter(isAlive)
      .flatMap(({ name, modules }) =>
        Object.entries(modules).flatMap(([module, { peer }]) =>
          peer?.url && !isOutOfReach(peer.url, name) ? [[module, peer.url] as const] : []
        )
      )
    return new Map(known)
  }
}
