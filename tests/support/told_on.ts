import type { Channel } from 'node:diagnostics_channel'
import { atEnd } from '#tests/support/at_end'

/** What is told of one module on a channel from now on, until the test ends. */
export function toldOn<Message extends { module: string }>(channel: Channel, module: string) {
  const told: Message[] = []
  const listener = (message: unknown) => {
    if ((message as Message).module === module) told.push(message as Message)
  }
  channel.subscribe(listener)
  atEnd(() => channel.unsubscribe(listener))
  return told
}
