import { CallContext } from '#switchboard/call'
import type { SwitchboardOptions } from '#switchboard/switchboard'
import { addresses } from '#tests/support/listeners'
import { met } from '#tests/support/met'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { switchboardOf } from '#tests/support/test_switchboard'
import { answer, Toy } from '#tests/support/toy'
import { toyModule } from '#tests/support/toy_module'
import type { Turnable } from '#tests/support/turnable'

interface Hosts {
  placements: Turnable
  /** What each side answers: its own number, unless given. */
  here?: Parameters<typeof toyModule>[0]
  there?: Parameters<typeof toyModule>[0]
  /** Where the other host is asked. */
  url?: string
  options?: Partial<SwitchboardOptions>
  /** Whether they shook hands, and found that they share a store. */
  areMet?: boolean
}

/** What {@link toyOnTwoHosts} answers by itself, so that a caller can tell where it was. */
export const HERE = 1
export const THERE = 2

/** A host that serves the toy and knows another that does so too, as if on one store. Answers how to call it. */
export function toyOnTwoHosts({
  placements,
  here = () => answer(HERE),
  there = () => answer(THERE),
  url = addresses.internal,
  options,
  areMet = true,
}: Hosts) {
  serveOnWire(switchboardOf([{ client: Toy, module: toyModule(there) }]))
  const switchboard = switchboardOf([{ client: Toy, module: toyModule(here), url }], {
    placements,
    ...options,
  })
  if (areMet) met(switchboard, 'toy')
  return {
    switchboard,
    client: (context: Partial<CallContext> = {}) =>
      switchboard.client(Toy, new CallContext(context)),
  }
}
