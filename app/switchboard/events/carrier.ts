import { CallContext } from '#switchboard/call'
import { callOf } from '#switchboard/calls/call_of'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { fit } from '#switchboard/contract/fit'
import { subjectOf, type Event } from '#switchboard/events/delivery'
import { ANY } from '#switchboard/events/outbox'
import { Relay, type Target } from '#switchboard/events/relay'
import { SubscribedStores } from '#switchboard/events/subscribed_stores'
import type { Subscription } from '#switchboard/events/subscriptions'
import type { Line } from '#switchboard/lines/lines'
import type { Placements } from '#switchboard/placement/placement'
import { sideOf } from '#switchboard/placement/sides'

interface CarrierOptions {
  lines: ReadonlyMap<
    string,
    Pick<Line, 'contract' | 'endpoints' | 'placed' | 'outbox' | 'local' | 'peer'>
  >
  placements: Placements
  /** The id of the store of a module that is served here. */
  storeId: (module: string) => Promise<string>
  events: { maxAttempts: number; interval: number }
  report: (error: unknown, what: string) => void
}

/** What travels to a module that takes events. */
interface Parcel {
  events: Event[]
  subscription: Subscription | null
}

/** Carries the events of modules that a host serves to those that take them, wherever they are placed. */
export class Carrier {
  #carrying: { start: () => void; stop: () => Promise<void> }[] = []

  constructor(protected options: CarrierOptions) {}

  /** A relay for each publisher and each of its subscribers. */
  start(publishers: string[]) {
    for (const publisher of publishers) {
      const { outbox } = this.options.lines.get(publisher)!
      for (const subscriber of new Set([...outbox.subscribers.values()].flat()))
        this.#carry(publisher, subscriber)
    }
    for (const one of this.#carrying) one.start()
  }

  async stop() {
    await Promise.all(this.#carrying.map((one) => one.stop()))
  }

  #carry(publisher: string, subscriber: string) {
    const { lines, placements, events, report } = this.options
    const { outbox, contract } = lines.get(publisher)!
    // What a module takes of its own goes to the store that its calls work on, and no other.
    const stores = publisher === subscriber ? null : this.#stores(publisher, subscriber)
    const relay = new Relay({
      publisher,
      outbox,
      subscriber,
      stores: () => stores?.ids ?? [],
      sideOf: ({ name, payload, requestId, store }) => {
        if (store !== ANY) return stores!.at.local === store ? 'local' : 'remote'
        const subject = subjectOf(contract.events[name.slice(publisher.length + 1)], payload)
        return sideOf(subscriber, subject ?? requestId, placements.of(subscriber).dial)
      },
      deliver: (batch, context, to) =>
        this.#deliver(subscriber, { events: batch, subscription: null }, context, to),
      ...events,
      report,
    })
    this.#carrying.push(...(stores ? [stores] : []), relay)
  }

  #stores(publisher: string, subscriber: string) {
    const { lines, placements, storeId } = this.options
    const { local, peer } = lines.get(subscriber)!
    return new SubscribedStores({
      publisher,
      subscriber,
      subscriptions: lines.get(publisher)!.outbox.subscriptions,
      ownStore: local && (() => storeId(subscriber)),
      peer,
      activeSide: () => (!local || placements.of(subscriber).dial >= 100 ? 'remote' : 'local'),
      tell: (subscription, side, store) => {
        const context = new CallContext({ principal: { kind: 'module', name: 'relay' } })
        return this.#deliver(subscriber, { events: [], subscription }, context, { side, store })
      },
    })
  }

  /** Answers the id of the store that has it now, as far as it is known. */
  async #deliver(
    subscriber: string,
    parcel: Parcel,
    context: CallContext,
    { side, store }: Target
  ) {
    const { lines, placements, storeId } = this.options
    const { placed, endpoints, peer } = lines.get(subscriber)!
    const endpoint = endpoints.get('takeEvents')!
    const its = { dial: side === 'remote' ? 100 : 0, shadow: 0, store }
    if (side === 'remote' && peer?.isToBeMet) await peer.meet()
    const at =
      side === 'remote' ? (peer?.store ?? null) : await storeId(subscriber).catch(() => null)
    context.sides.choose(subscriber, store === ANY ? placements.of(subscriber) : its, side)
    await placed(endpoint, fitted(endpoint, parcel), callOf(endpoint, context))
    return at
  }
}

/** Events as today's contract has them: they may have waited since an earlier version of it. */
function fitted({ checks, schemas }: Endpoint, waiting: object) {
  return checks.input.issues(waiting) ? fit(schemas.input, waiting, { strict: false }) : waiting
}
