import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { atEnd } from '#tests/support/at_end'

/**
 * A TCP proxy in front of `url` that hangs up on its first clients the moment the answer comes: what they asked for
 * was done, and they do not learn it. Closed when the test ends.
 */
export async function cuttingProxy(url: string, cuts: number) {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  const proxy = { url: '', connections: 0, cut: 0 }
  const server = createServer((client) => {
    proxy.connections++
    const host = connect(Number(port), hostname)
    for (const socket of [client, host]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
    }
    client.pipe(host)
    client.on('close', () => host.destroy())
    host.on('close', () => client.destroy())
    host.on('data', (bytes) => {
      if (proxy.cut < cuts) {
        proxy.cut++
        client.destroy()
      } else {
        client.write(bytes)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  atEnd(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return proxy
}
