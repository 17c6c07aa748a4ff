import { callOf } from '#switchboard/calls/call_of'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { fit } from '#switchboard/contract/fit'
import { subjectOf } from '#switchboard/events/delivery'
import { Relay } from '#switchboard/events/relay'
import type { Line } from '#switchboard/lines/lines'
import type { Placements } from '#switchboard/placement/placement'
import { sideOf } from '#switchboard/placement/sides'

interface CarrierOptions {
  lines: ReadonlyMap<string, Pick<Line, 'contract' | 'endpoints' | 'placed' | 'outbox'>>
  placements: Placements
  events: { maxAttempts: number; interval: number }
  report: (error: unknown, what: string) => void
}

/** Carries the events of modules that a host serves to those that take them, wherever they are placed. */
export class Carrier {
  #relays: Relay[] = []

  constructor(protected options: CarrierOptions) {}

  /** A relay for each publisher and each of its subscribers. */
  start(publishers: string[]) {
    for (const publisher of publishers) {
      const { outbox } = this.options.lines.get(publisher)!
      for (const subscriber of new Set([...outbox.subscribers.values()].flat()))
        this.#relays.push(this.#relay(publisher, subscriber))
    }
    for (const relay of this.#relays) relay.start()
  }

  async stop() {
    await Promise.all(this.#relays.map((relay) => relay.stop()))
  }

  #relay(publisher: string, subscriber: string) {
    const { lines, placements, events, report } = this.options
    const { outbox, contract } = lines.get(publisher)!
    const { placed: deliver, endpoints } = lines.get(subscriber)!
    const endpoint = endpoints.get('takeEvents')!
    return new Relay({
      publisher,
      outbox,
      subscriber,
      sideOf: ({ name, payload, requestId }) => {
        const subject = subjectOf(contract.events[name.slice(publisher.length + 1)], payload)
        return sideOf(subscriber, subject ?? requestId, placements.of(subscriber).dial)
      },
      deliver: (batch, context, side) => {
        context.sides.choose(subscriber, placements.of(subscriber), side)
        return deliver(endpoint, fitted(endpoint, { events: batch }), callOf(endpoint, context))
      },
      ...events,
      report,
    })
  }
}

/** Events as today's contract has them: they may have waited since an earlier version of it. */
function fitted({ checks, schemas }: Endpoint, waiting: object) {
  return checks.input.issues(waiting) ? fit(schemas.input, waiting, { strict: false }) : waiting
}
