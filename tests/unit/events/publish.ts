import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { CallContext } from '#switchboard/call'
import type { Outbox } from '#switchboard/events/outbox'

/** Publishes events with these texts in one transaction, as a command does. */
export async function publish(
  outbox: Outbox,
  store: () => {
    transaction: <T>(work: (db: TransactionClientContract) => Promise<T>) => Promise<T>
  },
  ...texts: string[]
) {
  await store().transaction((db) =>
    outbox.add(
      db,
      'notes.written',
      texts.map((text) => ({ text })),
      new CallContext()
    )
  )
  outbox.announce()
}
