import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Contract } from '#switchboard/contract'
import type { Module } from '#switchboard/module'
import { defineModules } from '#switchboard/settings'
import { Switchboard, type SwitchboardOptions } from '#switchboard/switchboard'
import { atEnd } from '#tests/support/at_end'

export interface TestModule {
  client: { contract: Contract }
  module: Module<any>
  store?: () => QueryClientContract
  /** Where it is served elsewhere; then it is remote here. */
  url?: string
}

/** A switchboard for modules of the test's own, with relays that look often. Stopped when the test ends. */
export function switchboardOf(
  modules: TestModule[],
  options: Partial<SwitchboardOptions> = {}
): Switchboard {
  const byName = new Map(modules.map((one) => [one.client.contract.name, one]))
  const switchboard = new Switchboard({
    ...defineModules({
      serves: ['web', ...byName.keys()],
      modules: Object.fromEntries(
        [...byName].map(([name, { client, module, url }]) => [
          name,
          {
            contract: client.contract,
            load: async () => ({ default: module }),
            dial: url ? 100 : 0,
            url,
          },
        ])
      ),
    }),
    honest: true,
    wireKeys: ['the key of a test, of 32 characters'],
    secrets: ['the secret of a test'],
    breaker: { failures: 1000 },
    hedgeFloor: 60_000,
    events: { maxAttempts: 3, interval: 50 },
    store: (name) => byName.get(name)!.store?.() as QueryClientContract,
    report: () => {},
    notice: () => {},
    ...options,
  })
  atEnd(() => switchboard.stop())
  return switchboard
}
