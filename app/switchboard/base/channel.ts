import diagnostics from 'node:diagnostics_channel'

/** A diagnostics channel that tells one kind of message, to whoever listens. */
export interface Channel<Message> {
  readonly hasSubscribers: boolean
  publish(message: Message): void
  subscribe(listener: (message: Message) => void): void
  unsubscribe(listener: (message: Message) => void): boolean
}

/** The channel of this name. */
export function channel<Message>(name: string): Channel<Message> {
  return diagnostics.channel(name) as unknown as Channel<Message>
}
