import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { EventStream, headOfEvents } from '#api/event_stream'
import { inputOf } from '#api/input'
import { Problem } from '#api/problem'
import { networkOf } from '#api/network_of'
import { Switchboard } from '#switchboard/switchboard'
import { LiveTimeline } from '#modules/thoughts/http/live/live_timeline'
import { missed } from '#modules/thoughts/http/live/missed'
import { Source, type Thought } from '#modules/thoughts/http/live/source'
import { streamThoughts } from '#modules/thoughts/http/operations'
import { toJson } from '#modules/thoughts/http/thought'

/** One for all listeners of this process. */
const live = new LiveTimeline({ every: 1000, most: 1000 })

@inject()
export default class StreamThoughtsController {
  constructor(protected switchboard: Switchboard) {}

  async handle(ctx: HttpContext) {
    const { after } = inputOf(streamThoughts, ctx)
    if (ctx.request.method() === 'HEAD') return headOfEvents(ctx)
    const last = idFrom(ctx.request.header('last-event-id')) ?? after
    if (live.isFull)
      throw new Problem(503, 'Too many listen already. Try again shortly.', null, {
        'Retry-After': '30',
      })
    const address = networkOf(ctx.request.ip())
    if (listenersOf(address) >= MOST_OF_AN_ADDRESS)
      throw new Problem(
        429,
        `No more than ${MOST_OF_AN_ADDRESS} may listen from one address.`,
        null,
        {
          'Retry-After': '30',
        }
      )
    const source = new Source(this.switchboard)
    const listener = new Listener()
    const leave = arrive(address)
    const stop = await live
      .listen(source, (thought) => listener.hear(thought))
      .catch((error) => {
        leave()
        throw error
      })
    const stream = new EventStream(ctx, () => {
      stop()
      leave()
    })
    this.#catchUp(source, last, stream).then(
      () => listener.passTo(stream),
      () => stream.end()
    )
  }

  /**
   * Where the timeline cannot be read, or after very many, the stream ends; the client comes back and resumes, and that
   * is a request which is counted.
   */
  async #catchUp(source: Source, last: number | null, stream: EventStream) {
    if (last === null) return
    let told = 0
    for await (const thought of missed(source, last)) {
      if (stream.hasEnded) return
      send(stream, thought)
      if (++told >= MOST_AT_ONCE) return stream.end()
      await stream.taken()
    }
  }
}

const MOST_OF_AN_ADDRESS = 50
/** So many that a client missed, or that came meanwhile, are told by one answer; after more it resumes. */
const MOST_AT_ONCE = 1000
const addresses = new Map<string, number>()
const listenersOf = (address: string) => addresses.get(address) ?? 0

/** Counts a listener of an address; answers how to count it no more. */
function arrive(address: string) {
  addresses.set(address, listenersOf(address) + 1)
  return () => {
    const left = listenersOf(address) - 1
    if (left > 0) addresses.set(address, left)
    else addresses.delete(address)
  }
}

/** Keeps what is new while a client is told what it missed. */
class Listener {
  #waiting: Thought[] = []
  #stream: EventStream | null = null

  hear(thought: Thought) {
    if (this.#stream) send(this.#stream, thought)
    else if (this.#waiting.length <= MOST_AT_ONCE) this.#waiting.push(thought)
  }

  passTo(stream: EventStream) {
    this.#stream = stream
    const waiting = this.#waiting.splice(0)
    for (const thought of waiting) send(stream, thought)
    if (waiting.length > MOST_AT_ONCE) stream.end()
  }
}

function send(stream: EventStream, thought: Thought) {
  stream.send('thought', thought.id, toJson(thought))
}

function idFrom(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null
}
