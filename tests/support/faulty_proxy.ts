import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { Fault } from '#tests/support/wire_faults'

/** A TCP proxy in front of `url` that hands answers on as they are, or does with them what its `fault` says. */
export async function faultyProxy(url: string) {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  const proxy = {
    url: '',
    fault: null as Fault | null,
    /** Connections of clients: all so far, those open now, and the most that were at once. */
    connections: 0,
    open: 0,
    peak: 0,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  const server = createServer((client) => {
    proxy.connections++
    proxy.peak = Math.max(proxy.peak, ++proxy.open)
    const host = connect(Number(port), hostname)
    for (const socket of [client, host]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
    }
    client.pipe(host)
    // Handshakes come at moments of their own, on the same connections, one request at a time.
    let toCall = true
    client.on(
      'data',
      (bytes: Buffer) => void (toCall = !bytes.toString('latin1', 0, 4).startsWith('GET '))
    )
    client.on('close', () => {
      proxy.open--
      host.destroy()
    })
    host.on('data', (bytes: Buffer) => {
      if (proxy.fault) proxy.fault(bytes, client, toCall)
      else if (!client.writableEnded) client.write(bytes)
    })
    // A fault may have more to say than the host had.
    host.on('close', () => proxy.fault || client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return proxy
}

export type FaultyProxy = Awaited<ReturnType<typeof faultyProxy>>
