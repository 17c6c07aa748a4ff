import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'

/** A TCP proxy in front of `url` that counts the bytes of both directions. */
export async function countingProxy(url: string) {
  const { hostname, port } = new URL(url)
  const proxy = { url: '', bytes: 0 }
  const server = createServer((client) => {
    const host = connect(Number(port), hostname)
    for (const [from, to] of [
      [client, host],
      [host, client],
    ] as const) {
      from.on('data', (data) => (proxy.bytes += data.length))
      from.on('error', () => to.destroy())
      from.pipe(to)
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.unref()
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return proxy
}
