import { setTimeout as pause } from 'node:timers/promises'
import { CallContext } from '#switchboard/call'
import { LARGEST_DELIVERY, type Event } from '#switchboard/events/delivery'
import type { Outbox, Waiting } from '#switchboard/events/outbox'
import { DeadlineExceeded, ModuleUnavailable } from '#switchboard/failures'

interface RelayOptions {
  outbox: Outbox
  subscriber: string
  deliver: (events: Event[], context: CallContext) => Promise<unknown>
  /** Tries before an event that its subscriber refuses is given up. */
  maxAttempts: number
  /** How often to look for what nobody announced here, in ms: another process's commits, retries that fell due. */
  interval: number
  report: (error: unknown, what: string) => void
}

/**
 * Carries events from one module's outbox to one subscriber, at least once. While the subscriber is away, everything
 * waits; an event that it refuses is tried by itself, later and later, and at last given up, without holding up others.
 */
export class Relay {
  #stopped = new AbortController()
  #wake = () => {}
  #loop: Promise<void> | null = null
  /** How often in a row the subscriber was found away. */
  #away = 0

  constructor(protected options: RelayOptions) {}

  start() {
    const unsubscribe = this.options.outbox.onCommitted(() => this.#wake())
    this.#loop = this.#run().finally(unsubscribe)
  }

  async stop() {
    this.#stopped.abort()
    this.#wake()
    await this.#loop
  }

  async #run() {
    while (!this.#stopped.signal.aborted) {
      const rest = this.#rest()
      const more = await this.#deliverBatch().catch((error) => {
        this.options.report(error, 'reading the outbox')
        return false
      })
      if (!more) await rest
    }
  }

  /** Begun before the outbox is read, so that a commit during the reading is not slept over. */
  #rest() {
    const woken = new Promise<void>((resolve) => (this.#wake = resolve))
    const asleep = pause(this.options.interval, undefined, {
      ref: false,
      signal: this.#stopped.signal,
    })
    return Promise.race([woken, asleep.catch(() => {})])
  }

  async #deliverBatch(): Promise<boolean> {
    const { outbox, subscriber } = this.options
    const events = await outbox.take(subscriber, LARGEST_DELIVERY)
    if (events.length === 0) return false
    const error = await this.#deliver(events)
    if (error === null) {
      this.#away = 0
      await outbox.delivered(events)
    } else if (events.length === 1 || isAway(error)) await this.#putBack(events, error)
    else await this.#deliverOneByOne(events)
    return error === null
  }

  async #deliverOneByOne(events: Waiting[]) {
    for (const event of events) {
      const error = await this.#deliver([event])
      if (error === null) await this.options.outbox.delivered([event])
      else await this.#putBack([event], error)
    }
  }

  /** `null`, or why not. */
  async #deliver(events: Waiting[]): Promise<Error | null> {
    const [{ requestId, traceparent }] = events
    const context = new CallContext({
      principal: { kind: 'module', name: 'relay' },
      requestId,
      traceparent,
    })
    try {
      await this.options.deliver(
        events.map(({ name, payload }) => ({ name, payload })),
        context
      )
      return null
    } catch (error) {
      return error as Error
    }
  }

  async #putBack(events: Waiting[], error: Error) {
    const { outbox, maxAttempts, subscriber, report } = this.options
    const away = isAway(error)
    this.#away = away ? this.#away + 1 : 0
    // A subscriber that stays away is told of once, not at every try.
    if (this.#away <= 1) report(error, `delivering ${events.length} event(s) to ${subscriber}`)
    for (const event of events) {
      const { attempts } = event
      if (away)
        await outbox.postpone(event, attempts - 1, pauseAfter(this.#away, 5000), error.message)
      else if (attempts >= maxAttempts) await outbox.bury(event, error.message)
      else await outbox.postpone(event, attempts, pauseAfter(attempts, 60_000), error.message)
    }
  }
}

/** A subscriber that is away is no reason to give up on its events: such tries are not counted. */
function isAway(error: unknown) {
  return error instanceof ModuleUnavailable || error instanceof DeadlineExceeded
}

/** Doubles from 0.5 s with every try up to `longest` ms, jittered by half. */
function pauseAfter(tries: number, longest: number) {
  return Math.min(500 * 2 ** (tries - 1), longest) * (0.5 + Math.random() / 2)
}
