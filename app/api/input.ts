import type { HttpContext, HttpRequest } from '@adonisjs/core/http'
import type { TSchema } from 'typebox'
import { isOptional, schemaOf, type Fields } from '#api/fields'
import type { ApiOperation, InputOf } from '#api/operation'
import { Problem, UNKNOWN_KIND, fieldProblem, type FieldErrors } from '#api/problem'
import { sentenceFor } from '#api/sentences'
import { Check } from '#switchboard/schemas'

const MISSING = 'is missing'
const KINDS = ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data']

const checks = new WeakMap<TSchema, Check>()

/**
 * What a request says, as its operation declares it. Throws a problem that names every field that cannot be taken; an
 * address whose parameters cannot be is nothing's.
 */
export function inputOf<Operation extends ApiOperation>(
  operation: Operation,
  { request, params }: HttpContext
): InputOf<Operation> {
  const path = read(operation.path, (name) => params[name], { isText: true })
  if (Object.keys(path.errors).length > 0) throw new Problem(404, 'There is nothing here.')
  const query = read(operation.query, queryOf(request), { isText: true })
  const body = read(operation.body, bodyOf(operation, request), {
    isText: !/\bjson\b/i.test(request.header('content-type') ?? ''),
  })
  const errors = { ...query.errors, ...body.errors }
  if (Object.values(body.errors).includes(MISSING) && isOfUnknownKind(request))
    throw new Problem(415, UNKNOWN_KIND)
  if (Object.keys(errors).length > 0) throw fieldProblem(errors)
  return { ...path.values, ...query.values, ...body.values } as InputOf<Operation>
}

/** Of several values of one name the first counts. The framework's parser would make lists at commas. */
export function queryOf(request: HttpRequest) {
  const query = new URLSearchParams(request.parsedUrl.query ?? '')
  return (name: string): unknown => query.get(name) ?? undefined
}

function bodyOf({ bodyInQuery }: ApiOperation, request: HttpRequest) {
  const body: unknown = request.body()
  const query = queryOf(request)
  const fields = new Map(isObject(body) ? Object.entries(body) : [])
  return (name: string): unknown =>
    fields.has(name) || !bodyInQuery ? fields.get(name) : query(name)
}

/** Whether something came that nobody has read. */
function isOfUnknownKind(request: HttpRequest) {
  return request.hasBody() && request.header('content-length') !== '0' && !request.is(KINDS)
}

function read(fields: Fields, given: (name: string) => unknown, { isText }: { isText: boolean }) {
  const values: Record<string, unknown> = {}
  const errors: FieldErrors = {}
  for (const [name, field] of Object.entries(fields)) {
    const schema = schemaOf(field)
    const value = given(name)
    if (value === undefined && isOptional(field)) values[name] = field.otherwise
    else if (value === undefined) errors[name] = MISSING
    else {
      values[name] = isText ? fromText(schema, value) : value
      if (checkOf(schema).issues(values[name])) errors[name] = sentenceFor(schema, values[name])
    }
  }
  return { values, errors }
}

/** Addresses and forms have text only; JSON says what it means. */
function fromText(schema: TSchema, value: unknown) {
  const { type } = schema as { type?: string }
  if (type === 'integer' && /^-?\d{1,16}$/.test(String(value))) return Number(value)
  if (type === 'boolean' && /^(true|false)$/.test(String(value))) return value === 'true'
  return value
}

function checkOf(schema: TSchema): Check {
  const known = checks.get(schema) ?? new Check(schema)
  checks.set(schema, known)
  return known
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
