import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, extname, join } from 'node:path'
import { atEnd } from '#tests/support/at_end'

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

/** Serves a folder's files at an origin of its own until the test ends; with other texts in place of some. */
export async function servedFolder(folder: string, instead: Record<string, string> = {}) {
  const server = createServer(async ({ url }, response) => {
    const name = basename(new URL(url!, 'http://127.0.0.1').pathname) || 'index.html'
    const text = instead[name] ?? (await readFile(join(folder, name), 'utf8').catch(() => null))
    response.writeHead(text === null ? 404 : 200, { 'content-type': TYPES[extname(name)] ?? '' })
    response.end(text)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  atEnd(() => {
    server.closeAllConnections()
    server.close()
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
