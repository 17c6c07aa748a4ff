import type { openApiDocument } from '#api/document/openapi'
import { type Shape, unreadable } from '#switchboard/schemas'

export type ApiDocument = ReturnType<typeof openApiDocument>

interface WrittenOperation {
  parameters: { name?: string; in?: string; required?: boolean; schema?: Shape }[]
  requestBody?: { content: Record<string, { schema: Shape }> }
  responses: Record<string, { content?: Record<string, { schema: Shape }> }>
  security: Record<string, string[]>[]
}

/** What clients that were written for one version of the document would miss in a newer one, a sentence for each. */
export function apiBreaks(older: ApiDocument, newer: ApiDocument): string[] {
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
  const needsMore = older.security.find(
    (way) => !newer.security.some((other) => allows(other, way)) && newer.security.length > 0
  )
  const needsToken = older.security.length === 0 && newer.security.length > 0
  return [
    ...(input ? [`in the request, ${input}`] : []),
    ...answers,
    ...(needsToken || needsMore ? ['it needs a token, or a scope, that it did not need'] : []),
  ]
}

/** Whether who had one way to be let in has another. */
function allows(way: Record<string, string[]>, older: Record<string, string[]>) {
  return (
    Object.entries(way).every(([scheme, scopes]) =>
      scopes.every((scope) => older[scheme]?.includes(scope))
    ) && Object.keys(way).every((scheme) => scheme in older)
  )
}

/** Parameters and body as one object, in which what may be left out may be null. */
function inputOf({ parameters, requestBody }: WrittenOperation): Shape {
  const own = parameters.flatMap(({ name, in: place, required, schema }) =>
    name && schema ? [[`${place} ${name}`, required ? schema : orNull(schema)] as const] : []
  )
  const body = jsonOf(requestBody?.content)
  const properties = Object.fromEntries(own)
  return {
    type: 'object',
    properties: { ...properties, ...(body && { body: asRead(body) }) },
  } as Shape
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
