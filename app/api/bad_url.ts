import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isOfApi } from '#api/is_of_api'
import { Problem, documentOf } from '#api/problem'
import { isRequestId } from '#switchboard/call'

/** Answers a request whose address cannot be decoded, before anything else could: clients of the API by a problem. */
export function onBadUrl({ headers, url = '' }: IncomingMessage, response: ServerResponse) {
  const given = headers['x-request-id']
  const id = isRequestId(given) ? given : randomUUID()
  const forPrograms = isOfApi(url)
  const problem = new Problem(400, 'The address cannot be read: a % in it begins nothing.')
  response.writeHead(400, {
    'Content-Type': forPrograms ? 'application/problem+json' : 'text/plain',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-ID': id,
    ...(forPrograms && { 'Access-Control-Allow-Origin': '*' }),
  })
  response.end(forPrograms ? JSON.stringify(documentOf(problem, id)) : 'Bad Request')
}
