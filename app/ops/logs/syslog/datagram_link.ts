import { createSocket, type Socket } from 'node:dgram'
import { lookup } from 'node:dns'
import type { OpenLink } from '#ops/logs/syslog/link'

/** Datagrams, one for each message (RFC 5426). A closed port is noticed where the network tells of it (ICMP). */
export const openDatagrams: OpenLink = ({ host, port }, { opened, closed }) => {
  let socket: Socket | undefined
  let isClosed = false
  const close = (error?: Error) => {
    if (isClosed) return
    isClosed = true
    socket?.close()
    closed(error)
  }
  lookup(host, (error, address, family) => {
    if (error || isClosed) return close(error ?? undefined)
    socket = createSocket(family === 6 ? 'udp6' : 'udp4').unref()
    socket.on('error', close)
    // Looked up once, not for each message.
    // Told of a failure as well, such as a network that cannot be reached.
    socket.connect(port, address, (why?: Error) => (why ? close(why) : opened()))
  })
  return {
    send(messages, taken) {
      let left = messages.length
      for (const message of messages)
        socket!.send(message, (error) => {
          if (error) close(error)
          else if (--left === 0) taken()
        })
    },
    end: () => close(),
    destroy: () => close(),
  }
}
