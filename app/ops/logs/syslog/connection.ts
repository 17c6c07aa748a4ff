import { openDatagrams } from '#ops/logs/syslog/datagram_link'
import type { Link } from '#ops/logs/syslog/link'
import { openStream } from '#ops/logs/syslog/stream_link'
import type { SyslogAddress } from '#ops/logs/syslog/syslog_address'

/** Between two attempts to connect, in ms. */
const RETRY = { first: 100, longest: 5000 }
/** A connection that held for so long (ms) is taken to be well. */
const STEADY_AFTER = 5000
/** So many failures in a row are reported; a collector that is only restarted is not worth a line. */
const REPORTED_AFTER = 3

interface ConnectionEvents {
  ready: () => void
  lost: () => void
  /** Takes a sentence for operators: the collector is away, or back. */
  report: (what: string) => unknown
}

/** Keeps a link to the collector: opens it when it is first needed, and again, ever more slowly, whenever it broke. */
export class Connection {
  /** The link, while it takes messages. */
  link: Link | null = null
  readonly name: string
  #opening: Link | null = null
  #failures = 0
  #retry: NodeJS.Timeout | undefined
  #steady: NodeJS.Timeout | undefined
  #ended: (() => void) | null = null

  constructor(
    protected address: SyslogAddress,
    protected events: ConnectionEvents
  ) {
    this.name = `${address.protocol}://${address.host}:${address.port}`
  }

  /** Opens a link where there is none and no pause between two attempts; with `now`, without that pause. */
  open({ now = false } = {}) {
    if (this.#opening || (this.#retry && !now)) return
    clearTimeout(this.#retry)
    this.#retry = undefined
    const open = this.address.protocol === 'udp' ? openDatagrams : openStream
    this.#opening = open(this.address, {
      opened: () => this.#opened(),
      closed: (error) => this.#closed(error),
    })
  }

  /** Ends the link in order; resolves once it is closed. The next `open` begins anew. */
  end(): Promise<void> {
    if (!this.#opening) return Promise.resolve()
    this.link = null
    this.#opening.end()
    return new Promise((resolve) => (this.#ended = resolve))
  }

  destroy() {
    clearTimeout(this.#retry)
    this.#retry = undefined
    this.#opening?.destroy()
  }

  #opened() {
    this.link = this.#opening
    this.#steady = setTimeout(() => this.#isSteady(), STEADY_AFTER).unref()
    this.events.ready()
  }

  #closed(error?: Error) {
    clearTimeout(this.#steady)
    this.#opening = this.link = null
    if (this.#ended) {
      this.#ended()
      this.#ended = null
      return
    }
    this.#failures++
    if (this.#failures === REPORTED_AFTER)
      this.events.report(
        `the syslog collector ${this.name} cannot be reached (${error?.message ?? 'it closed the connection'}). Log ` +
          'lines wait, and the oldest are dropped if they become too many. Check LOG_SYSLOG and the collector'
      )
    const longest = Math.min(RETRY.longest, RETRY.first * 2 ** (this.#failures - 1))
    // Hosts that lost the same collector do not all come back at the same moment.
    const delay = longest * (0.5 + Math.random() / 2)
    this.#retry = setTimeout(() => this.open({ now: true }), delay).unref()
    this.events.lost()
  }

  #isSteady() {
    if (this.#failures >= REPORTED_AFTER)
      this.events.report(`the syslog collector ${this.name} is reached again`)
    this.#failures = 0
  }
}
