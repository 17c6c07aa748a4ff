import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { apiAdministrator } from '#tests/support/administrator'
import { api, apiUser, internalApi } from '#tests/support/api'
import { document } from '#tests/support/api_document'

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(...['', '0', '-1', '1e3', 'null', '\0', '\r\n', "' OR 1=1 --", '%', '../..'])
)
const anything = fc.oneof(text, fc.jsonValue())

/** A value as the schema has it, or of its kind but wrong. */
function near(schema: any): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.oneof(fc.constantFrom(...schema.enum), text)
  if (schema.type === 'integer')
    return fc.oneof(fc.integer({ min: 1, max: 300 }), fc.maxSafeInteger())
  return text
}

const inText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function requestsFor(path: string, method: string, operation: any, token: string) {
  const parametersIn = (place: string) =>
    operation.parameters.filter((one: any) => one.in === place)
  const of = (parameters: any[]) =>
    fc.record(
      Object.fromEntries(
        parameters.map(({ name, schema }) => [name, fc.oneof(near(schema), anything)])
      ),
      { requiredKeys: [] }
    )
  const body = operation.requestBody?.content['application/json'].schema
  return fc
    .record({
      path: fc.record(
        Object.fromEntries(
          parametersIn('path').map(({ name, schema }: any) => [name, near(schema)])
        )
      ),
      query: of(parametersIn('query')),
      fields: body
        ? fc.oneof(
            of(Object.entries<any>(body.properties).map(([name, schema]) => ({ name, schema }))),
            anything
          )
        : fc.constant(undefined),
      kind: fc.constantFrom('json', 'form', 'broken'),
      token: fc.constantFrom(token, token, undefined, 'nonsense'),
      headers: fc.record(
        {
          'idempotency-key': fc.stringMatching(/^[!-~]{1,130}$/),
          'if-none-match': fc.constantFrom('*', '"x"'),
          // Each with an end of its own: calls are counted by request id, and a client may repeat itself.
          'x-request-id': fc.stringMatching(/^[ -~]{1,20}$/).map((id) => id + randomUUID()),
        },
        { requiredKeys: [] }
      ),
    })
    .map(({ path: inPath, query, fields, kind, ...rest }) => {
      const address = path.replace(/\{(\w+)\}/g, (_, name) =>
        encodeURIComponent(String(inPath[name]))
      )
      const search = new URLSearchParams(
        Object.entries(query).map(([name, value]) => [name, inText(value) ?? ''])
      )
      const sent = bodyFor(kind, fields)
      return { address: `${address}?${search}`, request: { method, ...rest, ...sent } }
    })
    .filter(({ address }) => !/\/(%2e|\.)*(\/|$)/i.test(address.split('?')[0]))
}

function bodyFor(kind: string, fields: unknown) {
  if (fields === undefined) return {}
  if (kind === 'json') return { json: fields }
  if (kind === 'broken')
    return { body: `${JSON.stringify(fields)}}`, headers: { 'content-type': 'application/json' } }
  const pairs = typeof fields === 'object' && fields ? Object.entries(fields) : []
  return { form: Object.fromEntries(pairs.map(([name, value]) => [name, inText(value) ?? ''])) }
}

test.group('Whatever comes in', () => {
  for (const [path, methods] of Object.entries<any>(document.paths)) {
    for (const [method, operation] of Object.entries<any>(methods)) {
      // It answers for ever; tests/api/stream.spec.ts asks it.
      if (operation.operationId === 'thoughts.stream') continue
      const isInternal = operation.tags.includes('administration')
      test(`${method.toUpperCase()} ${path} answers what the document says, and never 500`, async () => {
        const { token } = isInternal ? await apiAdministrator() : await apiUser()
        const ask = isInternal ? internalApi : api
        const requests = requestsFor(path, method.toUpperCase(), operation, token)
        // Each answer is compared with the document, where 500 is none.
        await fc.assert(
          fc.asyncProperty(requests, async ({ address, request }) => {
            await ask(address, request)
          }),
          // The same requests each time, so that a failure comes again.
          { numRuns: 20, seed: 20 }
        )
      })
    }
  }
})
