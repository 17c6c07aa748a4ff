import type { HttpContext } from '@adonisjs/core/http'
import { Problem, documentOf } from '#api/problem'
import { Unauthorized } from '#api/tokens/unauthorized'
import { isUnreadable } from '#api/unreadable_body'
import { asUnavailable } from '#switchboard/lost_store'
import {
  DeadlineExceeded,
  KeyReused,
  ModuleFailure,
  ModuleUnavailable,
} from '#switchboard/failures'

/** Seconds after which a module that was away is worth asking again. */
const RETRY_AFTER = '5'

const SENTENCES: Record<number, string> = {
  400: 'The body is not what its Content-Type says it is.',
  404: 'There is nothing here.',
  413: 'The body is too large.',
  415: 'The Content-Encoding of the body is not known here; send it by gzip, deflate, br, or as it is.',
}

/** Answers with an error as the API tells it. Needs no database, session or module. */
export async function showProblem(error: unknown, ctx: HttpContext) {
  sendProblem(problemOf(error), ctx)
}

export function sendProblem(problem: Problem, { request, response }: HttpContext) {
  for (const [name, value] of Object.entries(problem.headers)) response.header(name, value)
  response.status(problem.status).header('Cache-Control', 'no-store')
  response.header('Content-Type', 'application/problem+json')
  response.send(JSON.stringify(documentOf(problem, request.id())))
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof Unauthorized)
    return new Problem(401, error.reason, null, { 'WWW-Authenticate': error.challenge })
  if (error instanceof KeyReused)
    return new Problem(
      422,
      'This Idempotency-Key came with another request already. Send a new key, or the same request.'
    )
  if (isAway(error))
    return new Problem(503, 'A part that this needs is not answering. Try again shortly.', null, {
      'Retry-After': RETRY_AFTER,
    })
  // Of the other failures of a module call none is the client's, whatever status they have on the wire.
  const given = error instanceof ModuleFailure ? 500 : Number((error as Problem | null)?.status)
  // 422: the body parser's word for JSON that is neither object nor list.
  const status = given === 422 || isUnreadable(error) ? 400 : given
  if (status >= 400 && status < 500)
    return new Problem(status, SENTENCES[status] ?? 'That request made no sense.')
  return new Problem(500, 'The fault is ours, and it has been noted.')
}

function isAway(error: unknown) {
  return (
    error instanceof ModuleUnavailable ||
    error instanceof DeadlineExceeded ||
    asUnavailable('api', error) !== null
  )
}
