import type { Middleware, Result } from '#switchboard/calls/invocation'
import { InvalidAnswer, InvalidInput, type Issue } from '#switchboard/failures'

/**
 * Has input and answer of a local call pass through JSON and come out frozen, in development and tests, so that a shared
 * reference, a lost type or a dropped field fails here, before the module ever moves.
 */
export const overJson: Middleware = async (invocation, next) => {
  const { endpoint, input, side } = invocation
  if (side === 'remote') return next(invocation)
  const wrong = changedByJson(input)
  if (wrong) throw new InvalidInput(endpoint.target, wrong)
  const result = await next({ ...invocation, input: frozen(overJsonText(input)) })
  const issues = endpoint.checks.result.issues(result) ?? changedByJson(result)
  if (issues) throw new InvalidAnswer(endpoint.target, issues)
  return frozen(overJsonText(result)) as Result
}

function overJsonText(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen)
    Object.freeze(value)
  }
  return value
}

/** What JSON would not bring back as it was, or `null`. */
function changedByJson(value: unknown, path = ''): Issue[] | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? null
      : [
          {
            path,
            message: `is the number ${Object.is(value, -0) ? '-0' : value}, which JSON does not have`,
          },
        ]
  }
  if (typeof value !== 'object')
    return [{ path, message: `is ${typeof value}, which JSON does not have` }]
  const prototype = Object.getPrototypeOf(value)
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) {
    return [
      { path, message: `is a ${prototype.constructor?.name ?? 'class'}, which JSON does not have` },
    ]
  }
  const issues = Object.entries(value).flatMap(
    ([field, inner]) => changedByJson(inner, `${path}/${field}`) ?? []
  )
  return issues.length > 0 ? issues : null
}
