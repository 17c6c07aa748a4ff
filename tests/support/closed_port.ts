import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

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
    if (isOurs(port) && (await isFree(port))) return port
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

const reserved = join(tmpdir(), 'mythoughts-ports')
mkdirSync(reserved, { recursive: true })
const own: string[] = []
process.once('exit', () => own.forEach((file) => rmSync(file, { force: true })))

/** Reserves a port for this process: others may look for one between our finding it and a host's listening there. */
function isOurs(port: number): boolean {
  const file = join(reserved, String(port))
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    own.push(file)
    return true
  } catch {
    if (isAlive(ownerOf(file))) return false
    rmSync(file, { force: true })
    return isOurs(port)
  }
}

function ownerOf(file: string) {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0 // It ended just now.
  }
}

function isAlive(pid: number) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
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
