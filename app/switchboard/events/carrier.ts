import type { CallContext } from '#switchboard/call'
import { callOf } from '#switchboard/calls/call_of'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { fit } from '#switchboard/contract/fit'
import { subjectOf, type Event } from '#switchboard/events/delivery'
import { Relay } from '#switchboard/events/relay'
import { oneStoreOf } from '#switchboard/events/subscriptions'
import type { Line } from '#switchboard/lines/lines'
import { agreedStore } from '#switchboard/placement/agreed_store'
import type { Placement, Placements, Side } from '#switchboard/placement/placement'
import { sideOf } from '#switchboard/placement/sides'

type CarriedLine = Pick<Line, 'contract' | 'endpoints' | 'placed' | 'outbox' | 'local' | 'peer'>

interface CarrierOptions {
  lines: ReadonlyMap<string, CarriedLine>
  placements: Placements
  /** The id of the store of a module that is served here. */
  storeId: (module: string) => Promise<string>
  events: { maxAttempts: number; interval: number }
  report: (error: unknown, what: string) => void
}

/** How much rarer than others a relay looks that carries to one store alone: most of the time nothing waits there. */
const RARER = 4

/** Carries the events of modules that a host serves to those that take them, wherever they are placed. */
export class Carrier {
  #relays: Relay[] = []

  constructor(protected options: CarrierOptions) {}

  /** Relays for each publisher and each of its subscribers. */
  start(publishers: string[]) {
    for (const publisher of publishers) {
      const { outbox } = this.options.lines.get(publisher)!
      for (const subscriber of new Set([...outbox.subscribers.values()].flat()))
        this.#carry(publisher, subscriber)
    }
    for (const relay of this.#relays) relay.start()
  }

  async stop() {
    await Promise.all(this.#relays.map((relay) => relay.stop()))
  }

  /** To the store that the subscriber's calls work on, and to each that it has at either side. */
  #carry(publisher: string, subscriber: string) {
    const { lines, placements, storeId, events, report } = this.options
    const { outbox, contract } = lines.get(publisher)!
    const { local, peer } = lines.get(subscriber)!
    const common = { publisher, outbox, report, ...events }
    let own: string | null = null
    this.#relays.push(
      new Relay({
        ...common,
        subscriber: () => subscriber,
        sideOf: ({ name, payload, requestId }) => {
          const only = onlySideOf(lines.get(subscriber)!)
          if (only !== null) return only
          const subject = subjectOf(contract.events[name.slice(publisher.length + 1)], payload)
          return sideOf(subscriber, subject ?? requestId, placements.of(subscriber).dial)
        },
        deliver: async (batch, context, side) =>
          this.#deliver(subscriber, batch, context, side, placements.of(subscriber)),
      })
    )
    // What a module takes of its own goes to the store that its calls work on, and no other.
    if (publisher === subscriber) return
    if (local)
      storeId(subscriber).then(
        (id) => (own = id),
        () => {}
      )
    const stores: Record<Side, () => string | null> = {
      local: () => peer?.ownStore ?? own,
      remote: () =>
        peer?.status === 'reachable' && peer.store !== peer.ownStore ? peer.store : null,
    }
    const sides: Side[] = [
      ...(local ? ['local' as const] : []),
      ...(peer ? ['remote' as const] : []),
    ]
    for (const side of sides)
      this.#relays.push(
        new Relay({
          ...common,
          interval: RARER * events.interval,
          subscriber: () => {
            const store = stores[side]()
            return store && oneStoreOf(subscriber, store)
          },
          sideOf: () => side,
          deliver: async (batch, context) => {
            const placement = {
              dial: side === 'remote' ? 100 : 0,
              shadow: 0,
              store: stores[side](),
            }
            return this.#deliver(subscriber, batch, context, side, placement)
          },
        })
      )
  }

  /** Answers the id of the store that has them now, as far as it is known. */
  async #deliver(
    subscriber: string,
    events: Event[],
    context: CallContext,
    side: Side,
    placement: Placement
  ) {
    const { placed, endpoints } = this.options.lines.get(subscriber)!
    const endpoint = endpoints.get('takeEvents')!
    const store = await this.#storeAt(subscriber, side, placement)
    context.sides.choose(subscriber, placement, side)
    await placed(endpoint, fitted(endpoint, { events, store }), callOf(endpoint, context))
    return store
  }

  /** The store that a delivery is for; what is made at home instead is for the same one. `null` where it is not known. */
  async #storeAt(subscriber: string, side: Side, placement: Placement): Promise<string | null> {
    const { lines, storeId } = this.options
    const { local, peer } = lines.get(subscriber)!
    // Where the store does not answer, the delivery says so.
    if (side === 'local') return storeId(subscriber).catch(() => null)
    if (peer!.isToBeMet) await peer!.meet()
    return agreedStore(placement, peer!, local !== null) ?? peer!.store
  }
}

/** The only side that a subscriber has; `null` where it has both. Where it has one, a dial that was turned once leads nowhere. */
function onlySideOf({ local, peer }: CarriedLine): Side | null {
  if (!local) return 'remote'
  return peer ? null : 'local'
}

/** Events as today's contract has them: they may have waited since an earlier version of it. */
function fitted({ checks, schemas }: Endpoint, waiting: object) {
  return checks.input.issues(waiting) ? fit(schemas.input, waiting, { strict: false }) : waiting
}
