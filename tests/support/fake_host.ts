import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { atEnd } from '#tests/support/at_end'

export interface Asked {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** A host that answers as the test says; it remembers what it was asked. Closed when the test ends. */
export async function fakeHost(
  answer: (response: ServerResponse, attempt: number, asked: Asked) => void
) {
  const requests: Asked[] = []
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray().catch(() => [])
    const { url: path = '', headers } = request
    const asked = { path, headers, body: Buffer.concat(chunks).toString() }
    requests.push(asked)
    answer(response, requests.length, asked)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  atEnd(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

/** Answers with JSON, or with a text or bytes as they are. */
export function send(
  response: ServerResponse,
  body: unknown,
  { status = 200, type = 'application/json' }: { status?: number; type?: string } = {}
) {
  response.writeHead(status, { 'content-type': type })
  const isAsItIs = typeof body === 'string' || Buffer.isBuffer(body)
  response.end(isAsItIs ? body : JSON.stringify(body))
}
