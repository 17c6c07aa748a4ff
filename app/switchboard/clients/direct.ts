import { withinDeadline } from '#switchboard/clients/deadline'
import type { Invoke, Result } from '#switchboard/clients/invoke'
import type { Call } from '#switchboard/call'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { InvalidInput, ModuleFailed, ModuleFailure } from '#switchboard/failures'
import { asUnavailable } from '#switchboard/store/lost_store'
import { reportStatement } from '#switchboard/store/statement_failures'

/** Runs an endpoint's handler in this process. */
export type Run = (endpoint: Endpoint, input: any, call: Call) => Promise<Result>

/**
 * The local client: check the input, run the handler. The wire ends in this same function, so both sides of a dial
 * check, time out and fail alike.
 */
export function direct(run: Run): Invoke {
  return async (endpoint, input, call) => {
    const issues = endpoint.checks.input.issues(input)
    if (issues) throw new InvalidInput(endpoint.target, issues)
    try {
      return await withinDeadline(endpoint.target, call, () => run(endpoint, input, call))
    } catch (error) {
      throw asFailure(endpoint.target, error)
    }
  }
}

function asFailure(target: string, error: unknown): ModuleFailure {
  if (error instanceof ModuleFailure) return error
  reportStatement(target.split('.')[0], error)
  return asUnavailable(target, error) ?? new ModuleFailed(target, { cause: error })
}
