import type { TSchema } from 'typebox'
import { isOptional, schemaOf, type Fields } from '#api/fields'
import type { Answer, ApiOperation } from '#api/operation'
import { problemsOf } from '#api/document/problems'
import { published } from '#api/document/published'

const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` })
const counted = {
  'RateLimit': ref('headers', 'RateLimit'),
  'RateLimit-Policy': ref('headers', 'RateLimitPolicy'),
}
/** Administration is asked for at the port that only operators reach, wherever that is. */
const INTERNAL = [
  {
    url: '{internal}',
    description: 'The internal port of a host',
    variables: { internal: { default: 'http://localhost:3334' } },
  },
]
const always = { 'X-Request-ID': ref('headers', 'RequestId') }

/** An operation as the document has it. */
export function operationObject(operation: ApiOperation, { id, tag }: { id: string; tag: string }) {
  const { summary, description, access, answers, method } = operation
  const success = Object.entries(answers).map(([status, answer]) => [
    status,
    answerObject(answer, operation, Number(status)),
  ])
  const isStream = Object.values(answers).some(({ type }) => type !== undefined)
  const notModified = method === 'GET' &&
    !isStream && {
      304: { description: 'Nothing is new', headers: { ...always, ETag: ref('headers', 'ETag') } },
    }
  return {
    operationId: id,
    summary,
    ...(description && { description }),
    tags: [tag],
    ...(access.who === 'administrator' && { servers: INTERNAL }),
    security: securityOf(access),
    parameters: parametersOf(operation),
    ...bodyOf(operation),
    responses: { ...Object.fromEntries(success), ...notModified, ...problemObjects(operation) },
  }
}

function securityOf(access: ApiOperation['access']) {
  if (access.who === 'anybody') return []
  return [{ login: [] }, ...(access.who === 'person' ? [{ app: [access.scope] }] : [])]
}

function parametersOf({ path, query, body, bodyInQuery, takesKey, method, answers }: ApiOperation) {
  const isStream = Object.values(answers).some(({ type }) => type !== undefined)
  const of = (fields: Fields, place: string) =>
    Object.entries(fields).map(([name, field]) => parameter(name, place, field))
  return [
    ...of(path, 'path'),
    ...of(query, 'query'),
    ...(bodyInQuery ? of(body, 'query').map((one) => ({ ...one, required: false })) : []),
    ...(takesKey ? [ref('parameters', 'IdempotencyKey')] : []),
    ...(isStream ? [ref('parameters', 'LastEventId')] : []),
    ...(method === 'GET' && !isStream ? [ref('parameters', 'IfNoneMatch')] : []),
  ]
}

function parameter(name: string, place: string, field: Fields[string]) {
  const { description, ...schema } = published(schemaOf(field))
  const otherwise = isOptional(field) && field.otherwise !== null && { default: field.otherwise }
  return {
    name,
    in: place,
    required: !isOptional(field),
    ...(description && { description }),
    schema: { ...schema, ...otherwise },
  }
}

function bodyOf({ body, bodyInQuery, example }: ApiOperation) {
  const fields = Object.entries(body)
  if (fields.length === 0) return {}
  const required = fields.flatMap(([name, field]) => (isOptional(field) ? [] : [name]))
  const properties = fields.map(([name, field]) => [name, published(schemaOf(field))])
  const schema = { type: 'object', required, properties: Object.fromEntries(properties) }
  const content = { schema, ...(example && { example }) }
  return {
    requestBody: {
      required: !bodyInQuery,
      content: {
        'application/json': content,
        'application/x-www-form-urlencoded': content,
        'multipart/form-data': content,
      },
    },
  }
}

function answerObject(
  { description, schema, example, hasLink, type }: Answer,
  { method, access }: ApiOperation,
  status: number
) {
  const headers = {
    ...always,
    ...counted,
    ...(method === 'GET' && !type && { ETag: ref('headers', 'ETag') }),
    ...(hasLink && { Link: ref('headers', 'Link') }),
    ...(status === 201 && access.who === 'person' && { Location: ref('headers', 'Location') }),
  }
  const content = schema && {
    [type ?? 'application/json']: {
      schema: published(schema as TSchema),
      ...(example !== undefined && { example }),
    },
  }
  return { description, headers, ...(content && { content }) }
}

function problemObjects(operation: ApiOperation) {
  return Object.fromEntries(
    problemsOf(operation).map(([status, description]) => [
      status,
      {
        description,
        headers: {
          ...always,
          ...(status === 401 && { 'WWW-Authenticate': ref('headers', 'WwwAuthenticate') }),
          ...(status === 429 && { ...counted, 'Retry-After': ref('headers', 'RetryAfter') }),
          ...(status === 503 && { 'Retry-After': ref('headers', 'RetryAfter') }),
        },
        content: { 'application/problem+json': { schema: ref('schemas', 'Problem') } },
      },
    ])
  )
}
