import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { randomUUID } from 'node:crypto'
import { Type, type Static } from 'typebox'
import { Check } from '#switchboard/contract/checks'

/** What a store is told of its subscription to a publisher, so that it knows whether it has every event. */
const schema = Type.Object({
  publisher: Type.String({ minLength: 1, maxLength: 100 }),
  /** The id of the store that is told. */
  store: Type.String({ minLength: 1, maxLength: 100 }),
  /** The id of the publisher's store. */
  from: Type.String({ minLength: 1, maxLength: 100 }),
  id: Type.String({ minLength: 1, maxLength: 100 }),
  /** Whether it was there before all others, so that it has missed nothing. */
  first: Type.Boolean(),
  /** How many events wait for this store for longer than a delivery takes, or were given up. */
  waiting: Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1 }),
})

export type Subscription = Static<typeof schema>

const list = new Check(Type.Array(schema, { maxItems: 100 }))

/** The subscriptions that a host was told of; none where that is no such list. */
export function subscriptionsFrom(told: unknown): Subscription[] {
  return list.issues(told) === null ? (told as Subscription[]) : []
}

/** By which name events wait in the outbox for one store of a subscriber alone. */
export const oneStoreOf = (subscriber: string, store: string) => `${subscriber}@${store}`

/** An event that waits for longer is late. */
const LATE = '30 seconds'

/** Limits of what may wait for one store. Beyond them its subscription ends, and it must be rebuilt. */
const MOST_WAITING = 100_000
const LONGEST_WAIT = '7 days'

/** The stores of other modules that get each of this module's events, kept in its own store. */
export class Subscriptions {
  constructor(protected store: () => QueryClientContract) {}

  /**
   * The subscription of a subscriber's store, begun where there is none: from now on each event goes to it too.
   * @param isActive whether the subscriber's calls work on it; only such a one can be the first, another waits for it
   */
  async of(
    publisher: string,
    subscriber: string,
    store: string,
    isActive: boolean
  ): Promise<Subscription | null> {
    const known = await this.#known(publisher, subscriber, store)
    if (known) return known
    await this.store().rawQuery(
      `INSERT INTO subscriptions (subscriber, store, id, first)
       SELECT given.*, NOT EXISTS (SELECT FROM subscriptions WHERE subscriber = given.subscriber)
       FROM (VALUES (?, ?, ?)) AS given (subscriber, store, id)
       WHERE ? OR EXISTS (SELECT FROM subscriptions WHERE subscriber = given.subscriber)
       ON CONFLICT DO NOTHING`,
      [subscriber, store, randomUUID(), isActive]
    )
    return this.#known(publisher, subscriber, store)
  }

  /** Ends the subscriptions of stores that do not come back for what waits for them. Answers which. */
  async endForgotten(): Promise<{ subscriber: string; store: string }[]> {
    const { rows } = await this.store().rawQuery(
      `WITH forgotten AS (
         SELECT subscriber AS name FROM outbox WHERE subscriber LIKE '%@%' AND dead_at IS NULL GROUP BY subscriber
         HAVING count(*) > ? OR min(published_at) < now() - interval '${LONGEST_WAIT}'
       ), emptied AS (
         DELETE FROM outbox USING forgotten WHERE subscriber = name
       )
       DELETE FROM subscriptions USING forgotten WHERE subscriber || '@' || store = name RETURNING subscriber, store`,
      [MOST_WAITING]
    )
    return rows
  }

  async #known(publisher: string, subscriber: string, store: string): Promise<Subscription | null> {
    const { rows } = await this.store().rawQuery(
      `SELECT ? AS publisher, (SELECT id FROM store)::text AS "from", id, store, first, (
         SELECT count(*)::int FROM outbox
         WHERE subscriber = ? AND (dead_at IS NOT NULL OR published_at < now() - interval '${LATE}')
       ) AS waiting
       FROM subscriptions WHERE subscriber = ? AND store = ?`,
      [publisher, oneStoreOf(subscriber, store), subscriber, store]
    )
    return rows[0] ?? null
  }
}
