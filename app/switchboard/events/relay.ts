import { CallContext } from '#switchboard/call'
import { channel } from '#switchboard/base/channel'
import { LARGEST_DELIVERY, type Event } from '#switchboard/events/delivery'
import type { Outbox, Waiting } from '#switchboard/events/outbox'
import { DeadlineExceeded, ModuleUnavailable } from '#switchboard/failures'
import type { Side } from '#switchboard/placement/placement'
import { isSampled } from '#switchboard/trace_context'
import { inSpan } from '#switchboard/tracing'
import { Rounds } from '#switchboard/base/rounds'

/** One try to deliver, as told on the channel `switchboard.delivery`. */
export interface Delivery {
  publisher: string
  subscriber: string
  /** What became of the events; `away` and `refused` ones are tried again. */
  outcome: 'delivered' | 'away' | 'refused' | 'buried'
  /** When each of the events was published. */
  published: Date[]
}

export const DELIVERIES = channel<Delivery>('switchboard.delivery')

/** How long an event that timed out alone is postponed, so that others are not blocked, in ms. */
const TOO_SLOW = 60_000
/** How many events a report names. */
const MOST_TOLD = 3

interface RelayOptions {
  /** The module whose outbox it is. */
  publisher: string
  outbox: Outbox
  /** The module, or one store of it; `null` while that is not to be had. */
  subscriber: () => string | null
  /** Where an event goes; those to one side travel together. */
  sideOf?: (event: Event) => Side
  /** Answers the id of the store that has them now, as far as it is known. */
  deliver: (events: Event[], context: CallContext, side: Side) => Promise<string | null>
  /** Tries before an event that its subscriber refuses is given up. */
  maxAttempts: number
  /** How often to look for what nobody announced here, in ms: another process's commits, retries that fell due. */
  interval: number
  report: (error: unknown, what: string) => void
}

/**
 * Carries events from one module's outbox to one subscriber, or one store of it, at least once. While the subscriber is away, everything
 * waits; an event that it refuses is tried by itself, later and later, and at last given up, without holding up others.
 */
export class Relay {
  #rounds = new Rounds(() => this.#round())
  /** Whether the outbox could not be read the last time. */
  #isBlind = false
  #unsubscribe = () => {}
  /** How often in a row the subscriber was found away. */
  #away = 0
  /** By which the subscriber was asked for last. */
  #name = ''

  constructor(protected options: RelayOptions) {}

  start() {
    this.#unsubscribe = this.options.outbox.onCommitted(() => this.#rounds.wake())
    this.#rounds.start()
  }

  stop() {
    this.#unsubscribe()
    return this.#rounds.stop()
  }

  async #round(): Promise<number> {
    try {
      const more = await this.#deliverBatch()
      this.#isBlind = false
      return more ? 0 : this.options.interval
    } catch (error) {
      // A store that stays away is told of once, not at every round.
      if (!this.#isBlind) this.options.report(error, 'reading the outbox')
      this.#isBlind = true
      return this.options.interval
    }
  }

  async #deliverBatch(): Promise<boolean> {
    const { outbox, subscriber, sideOf = () => 'local' } = this.options
    const name = subscriber()
    if (name === null) return false
    this.#name = name
    const events = await outbox.take(name, LARGEST_DELIVERY)
    if (events.length === 0) return false
    let allDelivered = true
    for (const [side, together] of Map.groupBy(events, sideOf)) {
      const error = await this.#deliver(together, side)
      if (error === null) continue
      allDelivered = false
      // Else one of them is at fault, or all together are too much.
      const wait = together.length === 1 || error instanceof ModuleUnavailable
      await (wait ? this.#putBack(together, error) : this.#deliverOneByOne(together, side))
    }
    return allDelivered
  }

  /** Ends where the subscriber is found away, or the relay is stopped: a hundred tries would take longer than the lease. */
  async #deliverOneByOne(events: Waiting[], side: Side) {
    for (const [at, event] of events.entries()) {
      if (this.#rounds.isStopped) return this.#release(events.slice(at))
      const error = await this.#deliver([event], side)
      if (error)
        await this.#putBack([event], error, error instanceof DeadlineExceeded ? TOO_SLOW : 0)
      if (isAway(error)) return this.#release(events.slice(at + 1))
    }
  }

  /** Gives back what was not tried by itself, for the next batch, or another relay. */
  async #release(events: Waiting[]) {
    const untried = { counted: false, wait: 0, error: 'not tried by itself yet' }
    await this.options.outbox.postpone(events, untried)
  }

  /** `null`, or why not. Throws where the outbox cannot be told: then they are delivered again. */
  async #deliver(events: Waiting[], side: Side): Promise<Error | null> {
    let store: string | null
    try {
      store = await this.#hand(events, side)
    } catch (error) {
      return error as Error
    }
    this.#away = 0
    await this.options.outbox.delivered(events, store)
    this.#tell('delivered', events)
    return null
  }

  /**
   * Events of several requests travel together. Each carries its own origin, and the delivery has an id of its own. It is
   * recorded in the trace of its first sampled event, with links to the others.
   */
  #hand(events: Waiting[], side: Side) {
    const [first] = events
    const parent = events.find(({ traceparent }) => isSampled(traceparent)) ?? first
    const isOneRequest = events.every(({ requestId }) => requestId === first.requestId)
    const bare = events.map(({ name, payload, requestId, traceparent, tracestate }) => {
      return { name, payload, requestId, traceparent, tracestate }
    })
    const attributes = {
      module: this.options.publisher,
      subscriber: this.#name,
      count: events.length,
    }
    const links = origins(events).filter(({ traceparent }) => traceparent !== parent.traceparent)
    return inSpan(
      `deliver to ${this.#name.replace(/@.*/, '')}`,
      { kind: 'consumer', parent, links, attributes },
      ({ traceparent, tracestate }, span) => {
        const context = new CallContext({
          principal: { kind: 'module', name: 'relay' },
          ...(isOneRequest && { requestId: first.requestId }),
          ...((isOneRequest || span) && { traceparent, tracestate }),
        })
        return this.options.deliver(bare, context, side)
      }
    )
  }

  /**
   * More than one only where the subscriber is away: all of them wait for it.
   * @param least how long they do, in ms
   */
  async #putBack(events: Waiting[], error: Error, least = 0) {
    const { outbox, maxAttempts, report } = this.options
    const away = isAway(error)
    this.#away = away ? this.#away + 1 : 0
    // A subscriber that stays away is told of once, not at every try.
    if (this.#away <= 1)
      report(error, `delivering ${events.length} event(s) to ${this.#name} (${requestsOf(events)})`)
    const [first] = events
    const { message } = error
    if (away) {
      const wait = Math.max(least, pauseAfter(this.#away, 5000))
      await outbox.postpone(events, { counted: false, wait, error: message })
      this.#tell('away', events)
    } else if (first.attempts >= maxAttempts) {
      await outbox.bury(first, message)
      this.#tell('buried', events)
    } else {
      const wait = pauseAfter(first.attempts, 60_000)
      await outbox.postpone(events, { counted: true, wait, error: message })
      this.#tell('refused', events)
    }
  }

  #tell(outcome: Delivery['outcome'], events: Waiting[]) {
    const { publisher } = this.options
    DELIVERIES.publish({
      publisher,
      subscriber: this.#name,
      outcome,
      published: events.map(({ publishedAt }) => publishedAt),
    })
  }
}

/** The spans that events came from, each once. */
function origins(events: Waiting[]) {
  return [...new Map(events.map((event) => [event.traceparent, event])).values()]
}

/** Which events of which requests, so that a request's lines can be put together; of many the first few. */
function requestsOf(events: Waiting[]) {
  const all = new Set(events.map(({ name, requestId }) => `${name} of request ${requestId}`))
  const first = [...all].slice(0, MOST_TOLD)
  return [...first, ...(all.size > first.length ? ['…'] : [])].join(', ')
}

/** A subscriber that is away is no reason to give up on its events: such tries are not counted. */
function isAway(error: unknown) {
  return error instanceof ModuleUnavailable || error instanceof DeadlineExceeded
}

/** Doubles from 0.5 s with every try up to `longest` ms, jittered by half. */
function pauseAfter(tries: number, longest: number) {
  return Math.min(500 * 2 ** (tries - 1), longest) * (0.5 + Math.random() / 2)
}
