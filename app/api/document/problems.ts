import type { ApiOperation } from '#api/operation'

/** The errors that an operation may answer with, by status: those that any request of its kind may get, and its own. */
export function problemsOf({ access, path, query, body, takesKey, problems }: ApiOperation) {
  const has = (fields: object) => Object.keys(fields).length > 0
  const anyRequests: Record<number, string | false> = {
    400: (has(query) || has(body) || takesKey) && 'A field or header cannot be taken',
    401: access.who !== 'anybody' && 'The token is missing or refused',
    403: access.who !== 'anybody' && 'The token may not do this',
    404: has(path) && 'There is nothing at this address',
    413: has(body) && 'The body is too large',
    415: has(body) && 'The body is packed or written in a way that is not known here',
    422: takesKey && 'The Idempotency-Key came with another request already',
    429: 'Too many requests',
    503: 'A part that this needs is not answering',
  }
  return Object.entries({ ...anyRequests, ...problems }).flatMap(
    ([status, description]): [number, string][] =>
      description ? [[Number(status), description]] : []
  )
}
