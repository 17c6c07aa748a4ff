import type { Result } from '#switchboard/calls/invocation'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { fit } from '#switchboard/contract/fit'
import { InvalidAnswer, ModuleUnavailable, type Issue } from '#switchboard/failures'
import { NoJson, readMessage } from '#switchboard/json'
import { failureFrom } from '#switchboard/wire/problem'

/** Makes of an HTTP answer what the module said, or the failure that it threw. */
export function readAnswer(
  endpoint: Endpoint,
  status: number,
  type: string,
  bytes: Uint8Array,
  isSameContract: boolean
): Result {
  let body: unknown
  try {
    body = readMessage(bytes)
  } catch (error) {
    if (!(error instanceof NoJson)) throw error
    if (status === 200 && type.startsWith('application/json'))
      throw atFault(endpoint.target, [{ path: '', message: error.message }])
  }
  if (!isSameContract && status === 200)
    body = fit(endpoint.schemas.result, body, { strict: false })
  if (status === 200 && type.startsWith('application/json')) {
    const issues = endpoint.checks.result.issues(body)
    if (issues) throw atFault(endpoint.target, issues)
    return body as Result
  }
  const failure = type.startsWith('application/problem+json') && failureFrom(endpoint.target, body)
  if (failure) throw failure
  // Something in between may give up on a host that is at work.
  const mayHaveBegun = [408, 502, 503, 504].includes(status)
  if (mayHaveBegun || [401, 404, 413, 429].includes(status))
    throw new ModuleUnavailable(endpoint.target, `its host answered ${status}`, {
      mayHaveBegun,
      because: 'other_host',
    })
  throw atFault(endpoint.target, [{ path: '', message: `is HTTP ${status} with ${type}` }])
}

/** An answer that is none is a failure of its host: callers do what they do without the module. */
function atFault(target: string, issues: Issue[]) {
  const cause = new InvalidAnswer(target, issues)
  return new ModuleUnavailable(target, `its host ${cause.message.replace(`${target} `, '')}`, {
    cause,
    mayHaveBegun: true,
    because: 'other_host',
  })
}
