import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Value = { stringValue?: string; intValue?: number; boolValue?: boolean }

/** A span as it comes by OTLP/HTTP in JSON (https://opentelemetry.io/docs/specs/otlp/), its attributes as an object. */
export interface ReceivedSpan {
  traceId: string
  spanId: string
  parentSpanId?: string
  traceState?: string
  name: string
  kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer'
  attributes: Record<string, string | number | boolean>
  events: { name: string; attributes: Record<string, string | number | boolean> }[]
  links: { traceId: string; spanId: string }[]
  isFailed: boolean
  /** What is said of the process that sent it. */
  resource: Record<string, string | number | boolean>
}

const KINDS = ['', 'internal', 'server', 'client', 'producer', 'consumer'] as const

/**
 * A collector of the test's own, which keeps the spans that it is sent.
 * @param answer what it does with a request; takes the spans, unless given
 */
export async function otlpReceiver(
  answer = (response: ServerResponse) => void response.writeHead(200).end('{}')
) {
  const spans: ReceivedSpan[] = []
  const requests: { path: string; authorization?: string }[] = []
  const server = createServer(async (request, response) => {
    requests.push({ path: request.url!, authorization: request.headers.authorization })
    const chunks = await request.toArray()
    for (const batch of JSON.parse(Buffer.concat(chunks).toString()).resourceSpans) {
      const resource = valuesOf(batch.resource.attributes)
      for (const one of batch.scopeSpans.flatMap((scope: { spans: object[] }) => scope.spans))
        spans.push({
          ...one,
          resource,
          kind: KINDS[one.kind],
          attributes: valuesOf(one.attributes),
          events: one.events.map(({ name, attributes }: any) => {
            return { name, attributes: valuesOf(attributes) }
          }),
          isFailed: one.status.code === 2,
        })
    }
    answer(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    requests,
    /**
     * The spans of a trace, each below its parent, as lines such as `web: server GET /`. Spans of one parent are in the
     * order of their names.
     */
    treeOf: (trace: string) => treeOf(spans.filter(({ traceId }) => traceId === trace)),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function treeOf(spans: ReceivedSpan[], parent?: string, depth = 0): string[] {
  const ids = new Set(spans.map(({ spanId }) => spanId))
  const isHere = ({ parentSpanId }: ReceivedSpan) =>
    parent ? parentSpanId === parent : !ids.has(parentSpanId ?? '')
  return spans
    .filter(isHere)
    .map(({ spanId, resource, kind, name }) => {
      const line = `${'  '.repeat(depth)}${resource['service.name']}: ${kind} ${name}`
      return [line, ...treeOf(spans, spanId, depth + 1)]
    })
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flat()
}

function valuesOf(attributes: { key: string; value: Value }[]) {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.stringValue ?? value.intValue ?? value.boolValue ?? '',
    ])
  )
}
