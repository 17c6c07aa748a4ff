import { STATUS_CODES } from 'node:http'

/** What is wrong with a request's fields: a sentence for each. */
export type FieldErrors = Record<string, string>

/** An answer that is an error, as the API tells it: `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  /**
   * @param detail a sentence: what happened, to what, and what to do
   * @param headers to be sent with it, such as `Retry-After`
   */
  constructor(
    readonly status: number,
    detail: string,
    readonly errors: FieldErrors | null = null,
    readonly headers: Record<string, string> = {}
  ) {
    super(detail)
  }
}

/** What a client is told whose body is of a kind that is not read. */
export const UNKNOWN_KIND =
  'The Content-Type of the body is not known here; send JSON, a form, or multipart, in UTF-8.'

/** Fields that cannot be taken. The first sentence stands for all where a client shows one only. */
export function fieldProblem(errors: FieldErrors): Problem {
  const [[field, sentence]] = Object.entries(errors)
  return new Problem(400, `${field} ${sentence}`, errors)
}

/** The document that tells a problem. `message` is for clients that were there before RFC 9457. */
export function documentOf({ status, message, errors }: Problem, requestId: string | undefined) {
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
    message,
    ...(errors && { errors }),
    ...(requestId && { request_id: requestId }),
  }
}
