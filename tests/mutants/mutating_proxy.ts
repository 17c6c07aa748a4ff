import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { isDeepStrictEqual } from 'node:util'
import { Pool } from 'undici'

type Headers = Record<string, string>

/** A call on the wire. */
export interface Request {
  path: string
  headers: Headers
  body: string
}

export interface Answer {
  status: number
  headers: Headers
  body: string
}

/** What a defect makes of the requests or the answers; either may be left as it is. */
export interface Mutation {
  request?: (request: Request) => Request
  answer?: (answer: Answer, request: Request) => Answer
}

/** These belong to one connection and one length of body; they are made anew. */
const NOT_PASSED_ON = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
])

/**
 * An HTTP proxy in front of `url` through which everything passes as the mutation makes it. Tells of each exchange that
 * came out otherwise than it went in. It lives as long as its process.
 */
export async function mutatingProxy(url: string, mutation: Mutation, changed: () => void) {
  const host = new Pool(url)
  const server = createServer(async (incoming, outgoing) => {
    try {
      const path = incoming.url!
      const asked = { path, headers: passedOn(incoming.headers), body: await text(incoming) }
      const request = mutation.request?.(asked) ?? asked
      const { statusCode, headers, body } = await host.request({
        method: incoming.method as 'POST',
        ...request,
      })
      const given = { status: statusCode, headers: passedOn(headers), body: await body.text() }
      const answer = mutation.answer?.(given, asked) ?? given
      if (!isDeepStrictEqual([request, answer], [asked, given])) changed()
      outgoing.writeHead(answer.status, answer.headers).end(answer.body)
    } catch {
      outgoing.destroy() // The host hung up.
    }
  })
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function passedOn(headers: IncomingHttpHeaders): Headers {
  const kept = Object.entries(headers).filter(([name]) => !NOT_PASSED_ON.has(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]))
}
