import {
  CAUSES,
  DeadlineExceeded,
  InvalidAnswer,
  InvalidInput,
  KeyReused,
  ModuleFailed,
  ModuleUnavailable,
  type Cause,
  type Issue,
  type ModuleFailure,
} from '#switchboard/failures'

/** A thrown failure as `application/problem+json` (RFC 9457). */
export interface Problem {
  title: string
  status: number
  detail: string
  code: string
  /** Where the reason lies, of a module that is unavailable. */
  because?: Cause
  issues?: Issue[]
}

export function problemOf(failure: ModuleFailure): Problem {
  return {
    title: failure.name,
    status: failure.status,
    detail: failure.message,
    code: failure.code,
    ...(failure instanceof ModuleUnavailable && failure.because && { because: failure.because }),
    ...('issues' in failure && { issues: failure.issues as Issue[] }),
  }
}

/** The failure that a problem tells of, of the same class and message as where it was thrown; `null` for no such problem. */
export function failureFrom(target: string, body: unknown): ModuleFailure | null {
  const { code, detail, because, issues } = (body ?? {}) as Partial<Problem>
  switch (code) {
    case 'invalid_input':
      return areIssues(issues) ? new InvalidInput(target, issues) : null
    case 'invalid_answer':
      return areIssues(issues) ? new InvalidAnswer(target, issues) : null
    case 'module_unavailable':
      return new ModuleUnavailable(
        target,
        String(detail).replace(`${target} is unavailable: `, ''),
        { mayHaveBegun: true, because: causeFrom(because) }
      )
    case 'deadline_exceeded':
      return new DeadlineExceeded(target)
    case 'key_reused':
      return new KeyReused(target)
    case 'module_failed':
      return new ModuleFailed(target)
    default:
      return null
  }
}

/** A cause that another host tells, or itself where it tells none that is known here. */
export function causeFrom(told: unknown): Cause {
  return CAUSES.find((one) => one === told) ?? 'other_host'
}

function areIssues(issues: unknown): issues is Issue[] {
  return (
    Array.isArray(issues) &&
    issues.every((one) => typeof one?.path === 'string' && typeof one?.message === 'string')
  )
}
