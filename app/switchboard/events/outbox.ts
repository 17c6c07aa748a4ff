import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { EventEmitter } from 'node:events'
import type { CallContext } from '#switchboard/call'
import type { Event } from '#switchboard/events/delivery'
import { Subscriptions } from '#switchboard/events/subscriptions'
import type { TraceContext } from '#switchboard/trace_context'
import { inSpan } from '#switchboard/tracing'

/** An event that waits for one subscriber. */
export interface Waiting extends Event {
  id: string
  attempts: number
  publishedAt: Date
}

/** An event in the outbox, as operators see it. */
export interface Listed extends Waiting {
  subscriber: string
  /** When it was given up; `null` while it is still tried. */
  deadAt: Date | null
  lastError: string | null
}

/** How long a relay has for what it took, before another may take it too: longer than one delivery may take. */
const LEASE = '15 seconds'

/**
 * A module's events on their way out: one row for each event and subscriber, written in the transaction that made the
 * fact true. The store that the subscriber's dial points to has it first; then it waits for each other one that is subscribed, by
 * a name of its own, which hosts of an older release do not look for. Rows are found by being there, never by a cursor that a
 * late commit would slip under.
 */
export class Outbox {
  readonly subscriptions: Subscriptions
  #news = new EventEmitter()

  /** @param subscribers who takes which event of this module, by `module.event` */
  constructor(
    protected store: () => QueryClientContract,
    readonly subscribers: Map<string, string[]>
  ) {
    this.subscriptions = new Subscriptions(store)
  }

  /** Adds events of one kind for each of its subscribers; answers how many rows that made. */
  async add(
    db: TransactionClientContract,
    event: string,
    payloads: object[],
    context: Readonly<CallContext>
  ) {
    const subscribers = this.subscribers.get(event) ?? []
    const count = subscribers.length * payloads.length
    if (count === 0) return 0
    const rowsAt = ({ traceparent, tracestate }: TraceContext) =>
      subscribers.flatMap((subscriber) =>
        payloads.map((payload) => ({
          subscriber,
          event,
          payload: JSON.stringify(payload),
          request_id: context.requestId,
          traceparent,
          tracestate,
        }))
      )
    const attributes = { event, count }
    await inSpan(`publish ${event}`, { kind: 'producer', parent: context, attributes }, (place) =>
      db.table('outbox').multiInsert(rowsAt(place))
    )
    return count
  }

  /** Says that something was committed, to a relay in this process. */
  announce() {
    this.#news.emit('committed')
  }

  onCommitted(listener: () => void) {
    this.#news.on('committed', listener)
    return () => void this.#news.off('committed', listener)
  }

  /**
   * Takes up to `limit` due events, oldest first; no other relay takes them during the lease.
   * @param subscriber a module, or one store of it: {@link oneStoreOf}
   */
  async take(subscriber: string, limit: number): Promise<Waiting[]> {
    const { rows } = await this.store().rawQuery(
      `UPDATE outbox SET due_at = now() + interval '${LEASE}', attempts = attempts + 1
       WHERE id IN (
         SELECT id FROM outbox WHERE subscriber = ? AND dead_at IS NULL AND due_at <= now()
         ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED
       )
       RETURNING id, event AS name, payload, attempts, request_id AS "requestId", traceparent, tracestate,
         published_at AS "publishedAt"`,
      [subscriber, limit]
    )
    return rows.sort((a: Waiting, b: Waiting) => Number(a.id) - Number(b.id))
  }

  /**
   * Forgets events that were delivered. What was delivered for the first time is queued for every other subscribed store.
   * @param store that has them now; `null` where that is not known: better one delivery too many
   */
  async delivered(events: Waiting[], store: string | null) {
    const { rowCount } = await this.store().rawQuery(
      `WITH done AS (DELETE FROM outbox WHERE id = ANY(?) RETURNING *)
       INSERT INTO outbox (subscriber, event, payload, request_id, traceparent, tracestate, published_at)
       SELECT done.subscriber || '@' || store, event, payload, request_id, traceparent, tracestate, published_at
       FROM done JOIN subscriptions USING (subscriber)
       WHERE store IS DISTINCT FROM ?::text
       ORDER BY done.id`,
      [events.map(({ id }) => id), store!] // May be null; the type of bindings does not say so.
    )
    if (rowCount > 0) this.announce()
  }

  /** Puts events back until `wait` ms have passed; `counted` tells whether this try counts. */
  async postpone(
    events: Waiting[],
    { counted, wait, error }: { counted: boolean; wait: number; error: string }
  ) {
    await this.store().rawQuery(
      `UPDATE outbox SET attempts = attempts - ?, due_at = now() + ? * interval '1 millisecond', last_error = ?
       WHERE id = ANY(?)`,
      [counted ? 0 : 1, Math.round(wait), error, events.map(({ id }) => id)]
    )
  }

  /** Gives an event up: kept, but not tried again until somebody replays it. */
  async bury({ id }: Waiting, error: string) {
    await this.store().rawQuery('UPDATE outbox SET dead_at = now(), last_error = ? WHERE id = ?', [
      error,
      id,
    ])
  }

  /** Events that were given up, or all that wait, oldest first; at most `limit`. */
  async list({ dead, limit }: { dead: boolean; limit: number }): Promise<Listed[]> {
    const { rows } = await this.store().rawQuery(
      `SELECT id, event AS name, subscriber, payload, attempts, request_id AS "requestId", traceparent, tracestate,
              published_at AS "publishedAt", dead_at AS "deadAt", last_error AS "lastError"
       FROM outbox ${dead ? 'WHERE dead_at IS NOT NULL' : ''} ORDER BY id LIMIT ?`,
      [limit]
    )
    return rows
  }

  /** Lets events that were given up be tried again, as if for the first time: those of `ids`, or all. */
  async replay(ids: string[] | 'all'): Promise<string[]> {
    const { rows } = await this.store().rawQuery(
      `UPDATE outbox SET dead_at = NULL, attempts = 0, due_at = now()
       WHERE dead_at IS NOT NULL ${ids === 'all' ? '' : 'AND id = ANY(?)'} RETURNING id`,
      ids === 'all' ? [] : [ids]
    )
    this.announce()
    return rows.map(({ id }: { id: string }) => id)
  }

  /** What waits, by subscriber: how many, how old the oldest is in seconds, how many are dead. */
  async lag(): Promise<
    { subscriber: string; waiting: number; oldestSeconds: number; dead: number }[]
  > {
    const { rows } = await this.store().rawQuery(
      `SELECT subscriber,
              count(*) FILTER (WHERE dead_at IS NULL)::int AS waiting,
              coalesce(extract(epoch FROM now() - min(published_at) FILTER (WHERE dead_at IS NULL)), 0)::float
                AS "oldestSeconds",
              count(dead_at)::int AS dead
       FROM outbox GROUP BY subscriber`
    )
    return rows
  }
}
