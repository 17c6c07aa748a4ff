/**
 * What a module call may throw. One family, the same wherever the module runs: class, code and message come out alike,
 * so no caller can tell a local failure from a remote one. Expected failures are not here: those are values.
 */
export abstract class ModuleFailure extends Error {
  abstract readonly code: string
  /** The HTTP status on the wire, and on a page that cannot do without the module. */
  abstract readonly status: number

  /** @param target the operation, as `module.operation` */
  constructor(
    readonly target: string,
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options)
    this.name = new.target.name
  }

  /** The module's name. */
  get module() {
    return this.target.split('.')[0]
  }
}

export interface Issue {
  /** A JSON Pointer into the input. */
  path: string
  message: string
}

/** The caller broke the contract: a mistake in its code, never a visitor's. */
export class InvalidInput extends ModuleFailure {
  readonly code = 'invalid_input'
  readonly status = 422

  constructor(
    target: string,
    readonly issues: Issue[]
  ) {
    super(target, `${target} was called with input that its contract refuses: ${listed(issues)}`)
  }
}

/** The module broke the contract: its answer is not what it promises. */
export class InvalidAnswer extends ModuleFailure {
  readonly code = 'invalid_answer'
  readonly status = 502

  constructor(
    target: string,
    readonly issues: Issue[]
  ) {
    super(target, `${target} answered what its contract does not allow: ${listed(issues)}`)
  }
}

/** Where to look for what keeps a module from answering. */
export const CAUSES = [
  'other_host',
  'network',
  'version',
  'refused',
  'database_down',
  'database_locks',
  'database_connections',
] as const
export type Cause = (typeof CAUSES)[number]

interface Unavailable extends ErrorOptions {
  mayHaveBegun?: boolean
  because?: Cause | null
}

/** The module could not be asked, or its store is gone. Nothing is known to have happened; asking again may help. */
export class ModuleUnavailable extends ModuleFailure {
  readonly code = 'module_unavailable'
  readonly status = 503
  /** Whether the call may have reached the module; `false` where it is known that it did not. */
  readonly mayHaveBegun: boolean
  /** Where the reason lies, as far as it is known. */
  readonly because: Cause | null

  constructor(target: string, reason: string, options: Unavailable = {}) {
    super(target, `${target} is unavailable: ${reason}`, options)
    this.mayHaveBegun = options.mayHaveBegun ?? false
    this.because = options.because ?? null
  }
}

/** No answer in time. Whether a command happened is unknown; the same key asked again tells. */
export class DeadlineExceeded extends ModuleFailure {
  readonly code = 'deadline_exceeded'
  readonly status = 504

  constructor(target: string) {
    super(target, `${target} did not answer before its deadline`)
  }
}

/** A command's idempotency key came again with another input. */
export class KeyReused extends ModuleFailure {
  readonly code = 'key_reused'
  readonly status = 409

  constructor(target: string) {
    super(
      target,
      `${target} was called before with this idempotency key and another input; use a new key`
    )
  }
}

/** The operation threw something that is not in its contract: a defect. The details are in the log of its host. */
export class ModuleFailed extends ModuleFailure {
  readonly code = 'module_failed'
  readonly status = 500

  constructor(target: string, options?: ErrorOptions) {
    super(target, `${target} failed unexpectedly`, options)
  }
}

function listed(issues: Issue[]) {
  return issues.map(({ path, message }) => `${path || '/'} ${message}`).join('; ')
}
