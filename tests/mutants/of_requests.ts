import { randomUUID } from 'node:crypto'
import { newSpan } from '#switchboard/trace_context'
import { bodyChanged, numbers, texts } from '#tests/mutants/changed'
import { onTheWire, type Mutant } from '#tests/mutants/mutant'
import type { Request } from '#tests/mutants/mutating_proxy'

const header = (name: string, change: (value: string) => string | null) =>
  onTheWire({
    request({ headers: { [name]: value, ...headers }, ...request }) {
      const changed = value === undefined ? null : change(value)
      return { ...request, headers: changed === null ? headers : { ...headers, [name]: changed } }
    },
  })

const body = (change: (body: string) => string) =>
  onTheWire({ request: (request) => ({ ...request, body: change(request.body) }) })

const values = (change: Parameters<typeof bodyChanged>[1]) =>
  body((json) => bodyChanged(json, change))

/** Each connection pool thinks that it belongs to one user. */
function firstCallerStays() {
  let first: string | undefined
  return header('x-principal', (principal) => {
    if (principal.startsWith('user ')) first ??= principal
    return first ?? principal
  })
}

/** Defects of what is sent. */
export const ofRequests: Record<string, Mutant> = {
  'the key of a command is lost': header('idempotency-key', () => null),
  'each command gets a key of its own': header('idempotency-key', () => randomUUID()),
  'the keys of all commands are one': header('idempotency-key', () => 'key'),
  'the principal is lost': header('x-principal', () => 'anonymous'),
  'the first caller stays the principal': firstCallerStays(),
  'the principal is encoded twice': header('x-principal', (principal) =>
    principal.replaceAll('%', '%25')
  ),
  'the principal is in small letters': header('x-principal', (principal) =>
    principal.toLowerCase()
  ),
  'the deadline is lost': header('x-deadline-ms', () => null),
  'the deadline never comes': header('x-deadline-ms', () => '600000'),
  'the deadline is a time of day': header('x-deadline-ms', (left) =>
    String(Date.now() + Number(left))
  ),
  'the request id is another': header('x-request-id', () => randomUUID()),
  'the trace is another': header('traceparent', () => newSpan()),
  'the content type sent is text': header('content-type', () => 'text/plain'),
  'the input goes as a query string': onTheWire({
    request: (request): Request => ({
      ...request,
      path: `${request.path}?input=${encodeURIComponent(request.body)}`,
      body: '',
    }),
  }),
  'the input is wrapped': body((json) => `{"input":${json}}`),
  'texts sent are trimmed': values(texts((text) => text.trim())),
  'texts sent are normalised': values(texts((text) => text.normalize('NFKC'))),
  'texts sent lose line breaks': values(texts((text) => text.replaceAll('\n', ' '))),
  'empty texts sent are null': values(texts((text) => (text === '' ? null : text))),
  'UTF-8 sent is read as Latin-1': body((json) => Buffer.from(json).toString('latin1')),
  'numbers sent have 32 bits': values(numbers((number) => number | 0)),
  'numbers sent are texts': values(numbers(String)),
}
