import type { CallContext } from '#switchboard/call'
import type { Event } from '#switchboard/events/delivery'
import type { Outbox } from '#switchboard/events/outbox'
import { Relay } from '#switchboard/events/relay'
import { atEnd } from '#tests/support/at_end'

interface Options {
  outbox: Outbox
  /** What the subscriber does with what comes. */
  deliver: (texts: string[], context: CallContext, events: Event[]) => unknown
  maxAttempts?: number
  interval?: number
}

/** A relay to the journal that runs until the test ends; answers the failures that it reported, and how to stop it. */
export function relayTo({ outbox, deliver, maxAttempts = 3, interval = 20 }: Options) {
  const reports: { error: Error; what: string }[] = []
  const relay = new Relay({
    publisher: 'notes',
    outbox,
    subscriber: 'journal',
    maxAttempts,
    interval,
    report: (error, what) => reports.push({ error: error as Error, what }),
    deliver: async (events, context) =>
      deliver(
        events.map(({ payload }) => (payload as { text: string }).text),
        context,
        events
      ),
  })
  relay.start()
  atEnd(() => relay.stop())
  return Object.assign(reports, { stop: () => relay.stop() })
}
