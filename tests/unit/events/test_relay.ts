import type { Group } from '@japa/runner/core'
import { CallContext } from '#switchboard/call'
import type { Event } from '#switchboard/events/delivery'
import { Outbox } from '#switchboard/events/outbox'
import { Relay } from '#switchboard/events/relay'
import { atEnd } from '#tests/support/at_end'
import { notesStore } from '#tests/support/notes_store'

/** A store of events for the journal while a group of tests runs, empty before each, and what tests do with it. */
export function journalEvents(group: Group) {
  const store = notesStore(group)
  return {
    store,
    newOutbox: () => new Outbox(store, new Map([['notes.written', ['journal']]])),
    rows: () => store().from('outbox').orderBy('id'),
    /** Publishes events with these texts in one transaction, as a command does. */
    async publish(outbox: Outbox, ...texts: string[]) {
      const payloads = texts.map((text) => ({ text }))
      await store().transaction((db) =>
        outbox.add(db, 'notes.written', payloads, new CallContext())
      )
      outbox.announce()
    },
  }
}

interface Options {
  /** What the subscriber does with what comes. */
  deliver?: (texts: string[], context: CallContext, events: Event[]) => unknown
  maxAttempts?: number
  interval?: number
}

/** A relay to the journal that runs until the test ends: what it delivered and the failures that it reported. */
export function relayTo(
  outbox: Outbox,
  { deliver = () => {}, maxAttempts = 3, interval = 20 }: Options = {}
) {
  const seen: string[] = []
  const reports: { error: Error; what: string }[] = []
  const relay = new Relay({
    publisher: 'notes',
    outbox,
    subscriber: () => 'journal',
    maxAttempts,
    interval,
    report: (error, what) => reports.push({ error: error as Error, what }),
    deliver: async (events, context) => {
      const texts = events.map(({ payload }) => (payload as { text: string }).text)
      await deliver(texts, context, events)
      seen.push(...texts)
      return null
    },
  })
  relay.start()
  atEnd(() => relay.stop())
  return { seen, reports, stop: () => relay.stop() }
}
