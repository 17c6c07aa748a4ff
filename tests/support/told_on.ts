import type { Channel } from '#switchboard/base/channel'
import { atEnd } from '#tests/support/at_end'

/** What is told of one module on a channel from now on, until the test ends. */
export function toldOn<Message extends { module: string }>(
  channel: Channel<Message>,
  module: string
) {
  const told: Message[] = []
  const listener = (message: Message) => {
    if (message.module === module) told.push(message)
  }
  channel.subscribe(listener)
  atEnd(() => channel.unsubscribe(listener))
  return told
}
