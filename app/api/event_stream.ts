import type { HttpContext } from '@adonisjs/core/http'
import app from '@adonisjs/core/services/app'
import { Readable } from 'node:stream'

/** How often a line is sent that says nothing, so that nobody in between takes the connection for dead (ms). */
const HEARTBEAT = 15_000
/** A client that leaves more than this waiting is let go; it may come back and resume. Bytes. */
const MOST_WAITING = 1024 * 1024
/** When a client that lost its connection should come back (ms). */
const RETRY = 2_000
/** How long a client may take to take the end of a stream (ms). */
const PATIENCE = 2_000

const open = new Set<EventStream>()
let isStopping: boolean | null = null

/** Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) to one client. */
export class EventStream {
  #body = new Readable({ read: () => this.#drained() })
  #response: HttpContext['response']['response']
  #drained = () => {}
  #heartbeat = setInterval(() => this.#write(':\n\n'), HEARTBEAT)
  #hasEnded = false

  /** Answers with a stream; `whenClosed` runs once, whoever ends it, even where the client has gone already. */
  constructor({ response }: HttpContext, whenClosed: () => void) {
    this.#response = response.response
    setHeaders(response)
    // A host that stops waits for its connections: this one is not to be used again.
    response.header('Connection', 'close')
    this.#write(`retry: ${RETRY}\n\n`)
    response.stream(this.#body)
    open.add(this)
    const close = () => {
      this.#hasEnded = true
      clearInterval(this.#heartbeat)
      open.delete(this)
      this.#body.destroy()
      this.#drained()
      whenClosed()
    }
    if (this.#response.closed || this.#response.destroyed) close()
    else this.#response.once('close', close)
    if (endsWithHost()) this.end()
  }

  get hasEnded() {
    return this.#hasEnded
  }

  send(event: string, id: number | string, data: unknown) {
    this.#write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    if (this.#body.readableLength > MOST_WAITING) this.#response.destroy()
  }

  /** Resolves when the client has taken what was sent, for who has much to send. */
  async taken() {
    if (this.#hasEnded || this.#body.readableLength < this.#body.readableHighWaterMark) return
    await new Promise<void>((resolve) => (this.#drained = resolve))
  }

  end() {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#body.push(null)
    setTimeout(() => this.#response.destroy(), PATIENCE).unref()
  }

  #write(text: string) {
    if (!this.#hasEnded) this.#body.push(text)
  }
}

/** Answers who asks for the head of a stream alone. */
export function headOfEvents({ response }: HttpContext) {
  setHeaders(response)
  response.status(200).send('')
}

function setHeaders(response: HttpContext['response']) {
  response.header('Content-Type', 'text/event-stream; charset=utf-8')
  response.header('Cache-Control', 'no-store')
  response.header('X-Accel-Buffering', 'no')
}

/** Streams would never end by themselves, so the host ends them when it stops; answers whether it does. */
function endsWithHost(): boolean {
  if (isStopping !== null) return isStopping
  app.terminating(() => {
    isStopping = true
    for (const stream of open) stream.end()
  })
  return (isStopping = false)
}
