import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { closedPort } from '#tests/support/closed_port'

/** An address that leads to `to` while it is open; closed, it is as if that host had gone. */
export async function gateTo(to: string) {
  const { hostname, port: target } = new URL(to)
  const port = await closedPort()
  const sockets = new Set<Socket>()
  let server: Server | null = null
  let left = Number.POSITIVE_INFINITY

  const lead = (client: Socket) => {
    const host = connect(Number(target), hostname)
    client.pipe(host).pipe(client)
    host.on('data', (bytes) => {
      left -= bytes.length
      if (left < 0) void gate.close()
    })
    for (const socket of [client, host]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        host.destroy()
      })
    }
  }
  const gate = {
    url: `http://127.0.0.1:${port}`,
    /** Closes as soon as so many more bytes came back through it. */
    closeAfter(bytes: number) {
      left = bytes
    },
    async open() {
      if (server) return
      left = Number.POSITIVE_INFINITY
      server = createServer(lead).listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
    async close() {
      const closing = server
      server = null
      if (!closing) return
      const closed = once(closing, 'close')
      closing.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
  await gate.open()
  return gate
}
