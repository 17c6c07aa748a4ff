import type { Invoke, Result } from '#switchboard/clients/invoke'
import { InvalidAnswer, InvalidInput, type Issue } from '#switchboard/failures'

/**
 * The local client of development and tests: input and answer pass through JSON and come out frozen, so that a shared
 * reference, a lost type or a dropped field fails here, before the module ever moves.
 */
export function wireHonest(invoke: Invoke): Invoke {
  return async (endpoint, input, call) => {
    const wrong = endpoint.checks.input.issues(input) ?? changedByJson(input)
    if (wrong) throw new InvalidInput(endpoint.target, wrong)
    const result = await invoke(endpoint, frozen(overJson(input)), call)
    const issues = endpoint.checks.result.issues(result) ?? changedByJson(result)
    if (issues) throw new InvalidAnswer(endpoint.target, issues)
    return frozen(overJson(result)) as Result
  }
}

function overJson(value: unknown): unknown {
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
