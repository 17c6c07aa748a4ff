import type { openApiDocument } from '#api/document/openapi'
import { withoutReferences } from '#api/document/named_schemas'
import { type Shape, unreadable } from '#switchboard/schemas'

export type ApiDocument = ReturnType<typeof openApiDocument>

interface WrittenOperation {
  parameters: { name?: string; in?: string; required?: boolean; schema?: Shape }[]
  requestBody?: { content: Record<string, { schema: Shape }> }
  responses: Record<string, { content?: Record<string, { schema: Shape }> }>
  security: WayIn[]
}

/** What clients that were written for one version of the document would miss in a newer one, a sentence for each. */
export function apiBreaks(olderDocument: ApiDocument, newerDocument: ApiDocument): string[] {
  const [older, newer] = [withoutReferences(olderDocument), withoutReferences(newerDocument)]
  return Object.entries(older.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path}`
      const other = newer.paths[path]?.[method]
      if (!other) return [`${name} is gone`]
      return breaksOf(operation as WrittenOperation, other as WrittenOperation).map(
        (reason) => `${name}: ${reason}`
      )
    })
  )
}

function breaksOf(older: WrittenOperation, newer: WrittenOperation): string[] {
  const input = unreadable(inputOf(older), inputOf(newer), { strict: false })
  const answers = Object.entries(older.responses).flatMap(([status, { content }]) => {
    if (!status.startsWith('2')) return []
    if (!newer.responses[status]) return [`it does not answer ${status} any more`]
    const [was, is] = [jsonOf(content), jsonOf(newer.responses[status].content)]
    if (!was) return []
    const reason = is ? unreadable(asRead(is), asRead(was), { strict: false }) : 'it has no body'
    return reason ? [`in the answer ${status}, ${reason}`] : []
  })
  const isAsOpen = waysIn(older).every((way) => waysIn(newer).some((other) => letsIn(other, way)))
  return [
    ...(input ? [`in the request, ${input}`] : []),
    ...answers,
    ...(isAsOpen ? [] : ['it needs a token, or a scope, that it did not need']),
  ]
}

type WayIn = Record<string, string[]>

/** What one has to bring to be let in, each way enough by itself: nothing, where no security is declared. */
const waysIn = ({ security }: WrittenOperation): WayIn[] => (security.length > 0 ? security : [{}])

/** Whether somebody who brings this is let in. */
function letsIn(way: WayIn, brought: WayIn): boolean {
  return Object.entries(way).every(
    ([scheme, scopes]) => brought[scheme] && scopes.every((one) => brought[scheme].includes(one))
  )
}

/** Parameters and body as one object, in which what may be left out may be null. */
function inputOf({ parameters, requestBody }: WrittenOperation): Shape {
  const own = parameters.flatMap(({ name, in: place, required, schema }) =>
    name && schema ? [[`${place} ${name}`, required ? schema : orNull(schema)] as const] : []
  )
  const body = jsonOf(requestBody?.content)
  const properties = { ...Object.fromEntries(own), ...(body && { body: asRead(body) }) }
  return { type: 'object', properties } as Shape
}

const jsonOf = (content: Record<string, { schema: Shape }> | undefined) =>
  content && Object.values(content)[0]?.schema

/** What is not required may be null, in the words of contracts. */
function asRead(shape: Shape): Shape {
  const { properties, items, anyOf, required = [] } = shape as Shape & { required?: string[] }
  return {
    ...shape,
    ...(items && { items: asRead(items) }),
    ...(anyOf && { anyOf: anyOf.map(asRead) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, of]) => [
          name,
          required.includes(name) ? asRead(of) : orNull(asRead(of)),
        ])
      ),
    }),
  } as Shape
}

function orNull(shape: Shape): Shape {
  return { anyOf: [shape, { type: 'null' }] } as Shape
}
