import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { randomUUID } from 'node:crypto'

/** What a store is told of its subscription, so that it knows from when on it has every event. */
export interface Subscription {
  publisher: string
  id: string
  /** Whether it was there before all others, so that it has missed nothing. */
  first: boolean
}

/** So many events may wait for a store, and so long; then its subscription ends, and it has missed events. */
const MOST_WAITING = 100_000
const LONGEST_WAIT = '7 days'

/** The stores of other modules that get each of this module's events, kept in its own store. */
export class Subscriptions {
  constructor(protected store: () => QueryClientContract) {}

  /**
   * The subscription of a subscriber's store, begun where there is none: from now on each event goes to it too.
   * @param isActive whether the subscriber's dial points to it; only such a one may be the first, another waits for it
   */
  async of(
    subscriber: string,
    store: string,
    isActive: boolean
  ): Promise<Pick<Subscription, 'id' | 'first'> | null> {
    const known = await this.#known(subscriber, store)
    if (known) return known
    await this.store().rawQuery(
      `INSERT INTO subscriptions (subscriber, store, id, first)
       SELECT given.*, NOT EXISTS (SELECT FROM subscriptions WHERE subscriber = given.subscriber)
       FROM (VALUES (?, ?, ?)) AS given (subscriber, store, id)
       WHERE ? OR EXISTS (SELECT FROM subscriptions WHERE subscriber = given.subscriber)
       ON CONFLICT DO NOTHING`,
      [subscriber, store, randomUUID(), isActive]
    )
    return this.#known(subscriber, store)
  }

  /** Ends the subscriptions of stores that do not come back for what waits for them. Answers which. */
  async endForgotten(): Promise<{ subscriber: string; store: string }[]> {
    const { rows } = await this.store().rawQuery(
      `WITH forgotten AS (
         SELECT subscriber, store FROM outbox WHERE store <> '' GROUP BY subscriber, store
         HAVING count(*) > ? OR min(published_at) < now() - interval '${LONGEST_WAIT}'
       ), ended AS (
         DELETE FROM subscriptions USING forgotten
         WHERE subscriptions.subscriber = forgotten.subscriber AND subscriptions.store = forgotten.store
       ), emptied AS (
         DELETE FROM outbox USING forgotten
         WHERE outbox.subscriber = forgotten.subscriber AND outbox.store = forgotten.store
       )
       SELECT * FROM forgotten`,
      [MOST_WAITING]
    )
    return rows
  }

  async #known(subscriber: string, store: string) {
    const { rows } = await this.store().rawQuery(
      'SELECT id, first FROM subscriptions WHERE subscriber = ? AND store = ?',
      [subscriber, store]
    )
    return rows[0] ?? null
  }
}
