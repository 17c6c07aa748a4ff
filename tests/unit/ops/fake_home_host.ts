import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HomeAnswer, HomeRequest } from '#ops/home/home_request'
import { atEnd } from '#tests/support/at_end'

/** A host that answers every order so, and remembers what it was told; until the test ends. */
export async function fakeHost(answer: HomeAnswer) {
  const orders: HomeRequest[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request.setEncoding('utf8')) text += part
    orders.push(JSON.parse(text))
    response.end(JSON.stringify(answer))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  atEnd(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, orders }
}
