import { connect as connectByTcp } from 'node:net'
import { connect as connectByTls } from 'node:tls'
import type { OpenLink } from '#ops/logs/syslog/link'

/** How long connecting may take, in ms. */
const CONNECTED_WITHIN = 5000

/** A connection by TCP or TLS. Each message has its length before it (RFC 6587 3.4.1, RFC 5425 4.3). */
export const openStream: OpenLink = ({ protocol, host, port }, { opened, closed }) => {
  const isSecure = protocol === 'tls'
  const socket = isSecure ? connectByTls({ host, port }) : connectByTcp({ host, port })
  let failure: Error | undefined
  socket.setTimeout(CONNECTED_WITHIN, () =>
    socket.destroy(new Error('it took too long to connect'))
  )
  socket.once(isSecure ? 'secureConnect' : 'connect', () => {
    socket.setTimeout(0)
    opened()
  })
  socket.on('error', (error) => (failure = error))
  socket.once('close', () => closed(failure))
  // A collector says nothing; its end of the connection is noticed only by whoever reads.
  socket.resume()
  socket.unref()
  return {
    send(messages, taken) {
      const frames = messages.flatMap((message) => [Buffer.from(`${message.length} `), message])
      socket.write(Buffer.concat(frames), (error) => error || taken())
    },
    end: () => socket.end(),
    destroy: () => socket.destroy(),
  }
}
