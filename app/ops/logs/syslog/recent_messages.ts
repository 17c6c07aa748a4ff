import type { Message } from '#ops/logs/syslog/waiting_messages'

/**
 * What was sent last. TCP tells nobody whether the other program has read it, so it is sent again after a connection broke.
 */
export class RecentMessages {
  #batches: { at: number; messages: Message[]; bytes: number }[] = []
  #bytes = 0

  /** @param most what to keep: `ms` before the latest, and `bytes` */
  constructor(protected most: { ms: number; bytes: number }) {}

  add(messages: Message[]) {
    const bytes = messages.reduce((sum, message) => sum + message.bytes.length, 0)
    this.#batches.push({ at: performance.now(), messages, bytes })
    this.#bytes += bytes
    const since = performance.now() - this.most.ms
    while (this.#batches.length > 1 && this.#isTooMuch(since))
      this.#bytes -= this.#batches.shift()!.bytes
  }

  takeAll(): Message[] {
    const all = this.#batches.flatMap(({ messages }) => messages)
    this.#batches = []
    this.#bytes = 0
    return all
  }

  #isTooMuch(since: number) {
    return this.#batches[0].at < since || this.#bytes > this.most.bytes
  }
}
