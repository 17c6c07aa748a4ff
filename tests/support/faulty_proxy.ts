import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { endWithTests } from '#tests/support/left_behind'
import type { Fault } from '#tests/support/wire_faults'

/**
 * A TCP proxy in front of `url` that hands answers on as they are, or does with them what its `fault` says. Closed, it is
 * as if that host had gone; it may be opened again.
 */
export async function faultyProxy(url: string, port = 0) {
  const to = new URL(url)
  const sockets = new Set<Socket>()
  const proxy = {
    url: '',
    port,
    fault: null as Fault | null,
    /** Whether it takes what clients send and hands nothing on. */
    isDeaf: false,
    /** Connections of clients: all so far, those open now, and the most that were at once. */
    connections: 0,
    open: 0,
    peak: 0,
    /** What went through it so far, both ways. */
    bytes: 0,
    async reopen() {
      if (server.listening) return
      server.listen(proxy.port, '127.0.0.1')
      await once(server, 'listening')
      proxy.port = (server.address() as AddressInfo).port
    },
    hangUp() {
      for (const socket of sockets) socket.destroy()
    },
    async close() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      proxy.hangUp()
      await closed
    },
  }
  const server = createServer((client) => {
    proxy.connections++
    proxy.peak = Math.max(proxy.peak, ++proxy.open)
    const host = connect(Number(to.port), to.hostname)
    for (const socket of [client, host]) {
      sockets.add(socket)
      socket.on('data', (bytes) => (proxy.bytes += bytes.length))
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
    }
    // Handshakes come at moments of their own, on the same connections, one request at a time.
    let toCall = true
    client.on('data', (bytes: Buffer) => {
      toCall = !bytes.toString('latin1', 0, 4).startsWith('GET ')
      if (!proxy.isDeaf) host.write(bytes)
    })
    client.on('end', () => host.end())
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
  await proxy.reopen()
  endWithTests(proxy.close)
  proxy.url = `http://127.0.0.1:${proxy.port}`
  return proxy
}

export type FaultyProxy = Awaited<ReturnType<typeof faultyProxy>>
