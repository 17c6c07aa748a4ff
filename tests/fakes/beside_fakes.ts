import app from '@adonisjs/core/services/app'
import modules from '#config/modules'
import { CallContext } from '#switchboard/call'
import { callOf } from '#switchboard/calls/call_of'
import type { Contract } from '#switchboard/contract/contract'
import type { Event } from '#switchboard/events/delivery'
import type { Module } from '#switchboard/module'
import type { Switchboard } from '#switchboard/switchboard'
import { fakeOf } from '#tests/fakes/fake'
import { switchboardOf } from '#tests/support/test_switchboard'

/**
 * A switchboard that runs a module on its own store, with fakes in place of all others, those given or new ones, until
 * the test ends. So its tests say what others answer, and are the same where they run alone and where they run with all.
 */
export async function besideFakes(
  { contract }: { contract: Contract },
  fakes: { contract: Contract; module: Module<any> }[] = []
): Promise<Switchboard> {
  const db = await app.container.make('lucid.db')
  const all = Object.entries(modules.modules).map(async ([name, { contract: its, load }]) => {
    const store = () => db.connection(name)
    if (name === contract.name)
      return { client: { contract: its }, store, module: (await load!()).default }
    const fake = fakes.find((one) => one.contract === its) ?? fakeOf({ contract: its })
    return { client: { contract: its }, store, module: fake.module }
  })
  return switchboardOf(await Promise.all(all))
}

/** Hands events to everybody who takes them, as the relays would; comes back when all have taken them. */
export async function deliver(switchboard: Switchboard, events: Event[]) {
  for (const event of events) {
    const publisher = switchboard.line(event.name.split('.')[0])
    for (const subscriber of publisher.outbox.subscribers.get(event.name) ?? []) {
      const { endpoints, placed } = switchboard.line(subscriber)
      const endpoint = endpoints.get('takeEvents')!
      await placed(
        endpoint,
        { events: [event], store: null },
        callOf(endpoint, new CallContext(event))
      )
    }
  }
}
