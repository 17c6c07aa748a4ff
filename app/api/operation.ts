import type { TSchema } from 'typebox'
import type { Fields, ValuesOf } from '#api/fields'

/** What a token may be used for. A token from logging in may do everything. */
export type Scope = 'thoughts:read' | 'thoughts:write' | 'profile'

/**
 * Who may call: anybody; a person with a token, whose apps need the scope; or an administrator, on the internal port
 * alone.
 */
export type Access = { who: 'anybody' } | { who: 'person'; scope: Scope } | { who: 'administrator' }

export interface Answer {
  description: string
  /** `null` for no body. */
  schema: TSchema | null
  example?: unknown
  /** Where there are more of a list: `Link` with `rel="next"`. */
  hasLink?: boolean
  /** Of another kind than JSON. */
  type?: string
}

interface Declaration<Path extends Fields, Query extends Fields, Body extends Fields> {
  summary: string
  description?: string
  access: Access
  path?: Path
  query?: Query
  body?: Body
  /** Whether fields of the body may come in the query as well, as old clients send them. */
  bodyInQuery?: boolean
  /** Whether an `Idempotency-Key` is honoured. */
  takesKey?: boolean
  /** Whether it is much work for a database, so that one address may ask for only a few at once. */
  isCostly?: boolean
  /** By status. */
  answers: Record<number, Answer>
  /** Errors of its own by status, each with when it comes; those that any request may get are known. */
  problems?: Record<number, string>
  /** A body to show. */
  example?: Record<string, unknown>
}

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One operation of the public API: what routes, checks and documents it. */
export interface ApiOperation<
  Path extends Fields = Fields,
  Query extends Fields = Fields,
  Body extends Fields = Fields,
> extends Required<Omit<Declaration<Path, Query, Body>, 'description' | 'example'>> {
  method: HttpMethod
  /** With a slash at its end; answered without it, too. Parameters as `:name`. */
  pattern: string
  description: string
  example: Record<string, unknown> | null
}

/** Declares an operation. Its schemas are those that check what comes in, and those of the document. */
export function operation<
  Path extends Fields = {},
  Query extends Fields = {},
  Body extends Fields = {},
>(
  method: HttpMethod,
  pattern: string,
  declaration: Declaration<Path, Query, Body>
): ApiOperation<Path, Query, Body> {
  return {
    description: '',
    path: {} as Path,
    query: {} as Query,
    body: {} as Body,
    bodyInQuery: false,
    takesKey: false,
    isCostly: false,
    problems: {},
    example: null,
    ...declaration,
    method,
    pattern,
  }
}

/** What a controller gets of a request: the fields of its path, query and body. */
export type InputOf<Operation extends ApiOperation> = ValuesOf<Operation['path']> &
  ValuesOf<Operation['query']> &
  ValuesOf<Operation['body']>
