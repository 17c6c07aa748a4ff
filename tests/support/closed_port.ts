import { once } from 'node:events'
import { createServer } from 'node:net'

/** Systems hand out ports from here up for outgoing connections, which could take the port of a host that is away. */
const FIRST_EPHEMERAL = 32_768
const LOWEST = 12_000

// Processes that look at the same time begin at different places.
let next = LOWEST + ((process.pid * 61) % (FIRST_EPHEMERAL - LOWEST))

/** A port of this machine on which nobody listens, and that stays free until the host it is for is started, or again. */
export async function closedPort(): Promise<number> {
  for (;;) {
    const port = next
    next = next + 1 < FIRST_EPHEMERAL ? next + 1 : LOWEST
    if (await isFree(port)) return port
  }
}

/** The first of `count` such ports in a row. */
export async function firstOfClosedPorts(count: number): Promise<number> {
  let first = await closedPort()
  for (let last = first; last < first + count - 1;) {
    const port = await closedPort()
    if (port !== last + 1) first = port
    last = port
  }
  return first
}

async function isFree(port: number) {
  const server = createServer().listen(port, '127.0.0.1')
  const taken = await once(server, 'listening').then(
    () => false,
    () => true
  )
  if (taken) return false
  server.close()
  await once(server, 'close')
  return true
}
