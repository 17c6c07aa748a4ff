export interface Message {
  /** The line's number in this run. */
  number: number
  bytes: Buffer
}

/** The messages that wait to be sent, the oldest first. Where they are too many, the oldest are dropped and counted. */
export class WaitingMessages {
  dropped = 0
  #messages: Message[] = []
  #first = 0
  #bytes = 0

  constructor(protected most: { messages: number; bytes: number }) {}

  get length() {
    return this.#messages.length - this.#first
  }

  add(message: Message) {
    this.#messages.push(message)
    this.#bytes += message.bytes.length
    this.#dropOldest()
  }

  /** What may not have arrived is to be sent again, before all that waits. */
  putBack(messages: Message[]) {
    this.#messages = [...messages, ...this.#messages.slice(this.#first)]
    this.#first = 0
    for (const { bytes } of messages) this.#bytes += bytes.length
    this.#dropOldest()
  }

  /** Takes the oldest out: one, and more up to so many bytes. */
  take(bytes: number): Message[] {
    const taken: Message[] = []
    for (let left = bytes; this.length > 0 && left > 0;) {
      const message = this.#takeFirst()
      left -= message.bytes.length
      taken.push(message)
    }
    return taken
  }

  dropAll() {
    while (this.length > 0) this.#drop()
  }

  #dropOldest() {
    while (this.length > this.most.messages || this.#bytes > this.most.bytes) this.#drop()
  }

  #drop() {
    this.#takeFirst()
    this.dropped++
  }

  #takeFirst() {
    const message = this.#messages[this.#first++]
    this.#bytes -= message.bytes.length
    // Moved together only now and then: shifting each time would copy the rest.
    if (this.#first > 1000 && this.#first * 2 > this.#messages.length) {
      this.#messages = this.#messages.slice(this.#first)
      this.#first = 0
    }
    return message
  }
}
