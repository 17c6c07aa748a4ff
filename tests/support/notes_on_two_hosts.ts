import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { CallContext } from '#switchboard/call'
import type { Placements } from '#switchboard/placement/placement'
import type { SwitchboardOptions } from '#switchboard/switchboard'
import { addresses } from '#tests/support/listeners'
import { Notes, notesModule } from '#tests/support/notes'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { switchboardOf } from '#tests/support/test_switchboard'

interface Hosts {
  placements: Placements
  /** The store here, and there: the same, unless given. */
  store: () => QueryClientContract
  otherStore?: () => QueryClientContract
  /** Where the other host is asked. */
  url?: string
  /** Its handlers that differ. */
  there?: Parameters<typeof notesModule>[0]
  options?: Partial<SwitchboardOptions>
}

/** A host that serves the notes and knows another that does so too, after they shook hands. */
export async function notesOnTwoHosts({
  placements,
  store,
  otherStore = store,
  url = addresses.internal,
  there,
  options,
}: Hosts) {
  const notices: string[] = []
  serveOnWire(switchboardOf([{ client: Notes, module: notesModule(there), store: otherStore }]))
  const switchboard = switchboardOf([{ client: Notes, module: notesModule(), store, url }], {
    placements,
    notice: (message) => notices.push(message),
    ...options,
  })
  const peer = switchboard.line('notes').peer!
  await peer.shakeHands()
  return {
    switchboard,
    peer,
    notices,
    client: (context: Partial<CallContext> = {}) =>
      switchboard.client(Notes, new CallContext(context)),
  }
}
