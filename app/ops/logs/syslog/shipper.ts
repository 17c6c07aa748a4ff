import { setTimeout as pause } from 'node:timers/promises'
import { Connection } from '#ops/logs/syslog/connection'
import { RecentMessages } from '#ops/logs/syslog/recent_messages'
import type { SyslogAddress } from '#ops/logs/syslog/syslog_address'
import { syslogMessage, type Origin } from '#ops/logs/syslog/syslog_message'
import { WaitingMessages, type Message } from '#ops/logs/syslog/waiting_messages'

/** What waits at most while the collector is away or slow. */
const WAITING = { messages: 50_000, bytes: 16 * 1024 * 1024 }
/** What is sent again after a connection broke. */
const RECENT = { ms: 5000, bytes: 4 * 1024 * 1024 }
/** What is handed to the operating system at a time. */
const BATCH_BYTES = 64 * 1024
/** The collector and a datagram take 64 KiB (docker/rsyslog/rsyslog.conf); the header needs some of it. */
const LONGEST_LINE_BYTES = 60 * 1024

/**
 * Sends log lines to a syslog collector. Writing never waits and never throws: lines wait in memory, up to a limit.
 * Each line that was written is sent, dropped or buffered.
 */
export class Shipper {
  /** Lines that were handed over. One that is sent again counts once. */
  sent = 0
  #written = 0
  #latestSent = 0
  #isPlanned = false
  #isSending = false
  #waiting: WaitingMessages
  #recent = new RecentMessages(RECENT)
  #connection: Connection
  #onIdle = () => {}

  /** @param report takes a sentence for operators: the collector is away, or back */
  constructor(
    address: SyslogAddress,
    protected origin: Origin,
    protected report: (what: string) => unknown,
    most = WAITING
  ) {
    this.#waiting = new WaitingMessages(most)
    this.#connection = new Connection(address, {
      ready: () => this.#next(),
      lost: () => this.#sendAgain(),
      report,
    })
  }

  /** Lines that were given up. One that was sent before its connection broke may have arrived all the same. */
  get dropped() {
    return this.#waiting.dropped
  }

  get buffered() {
    return this.#waiting.length
  }

  /** @param line JSON by pino, with its line break */
  write(line: string) {
    const number = ++this.#written
    if (Buffer.byteLength(line) > LONGEST_LINE_BYTES) return void this.#waiting.dropped++
    this.#waiting.add({ number, bytes: syslogMessage(line, number, this.origin) })
    if (this.#isPlanned) return
    // Lines of one turn of the event loop are sent together.
    this.#isPlanned = true
    setImmediate(() => {
      this.#isPlanned = false
      this.#next()
    })
  }

  /**
   * Sends what waits and closes the connection, within so many ms; what is left then is dropped. Lines that come later open
   * another connection.
   */
  async flush(ms: number) {
    if (this.#written === 0) return
    const timer = new AbortController()
    const isOver = pause(ms, undefined, { signal: timer.signal }).catch(() => {})
    const isIdle = new Promise<void>((resolve) => (this.#onIdle = resolve))
    if (this.buffered > 0) this.#connection.open({ now: true })
    this.#next()
    await Promise.race([isIdle, isOver])
    const left = this.buffered
    this.#waiting.dropAll()
    await Promise.race([this.#connection.end(), isOver])
    timer.abort()
    this.#connection.destroy()
    this.#recent.takeAll()
    if (left > 0)
      await this.report(`${left} log lines could not be sent to ${this.#connection.name}`)
  }

  #next() {
    if (this.#isSending) return
    if (this.buffered === 0) return this.#onIdle()
    const { link } = this.#connection
    if (!link) return this.#connection.open()
    const messages = this.#waiting.take(BATCH_BYTES)
    this.#isSending = true
    this.#recent.add(messages)
    this.#count(messages)
    link.send(
      messages.map(({ bytes }) => bytes),
      () => {
        // After a break, another batch is on its way.
        if (link !== this.#connection.link) return
        this.#isSending = false
        this.#next()
      }
    )
  }

  #count(messages: Message[]) {
    const isNew = ({ number }: Message) => number > this.#latestSent
    this.sent += messages.filter(isNew).length
    this.#latestSent = Math.max(this.#latestSent, messages.at(-1)!.number)
  }

  #sendAgain() {
    this.#isSending = false
    this.#waiting.putBack(this.#recent.takeAll())
  }
}
