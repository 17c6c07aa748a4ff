import type { Middleware } from '#switchboard/calls/invocation'
import { InvalidInput } from '#switchboard/failures'

/** Refuses input that the contract does not allow. The wire ends in the same check, so both sides refuse alike. */
export const validate: Middleware = async (invocation, next) => {
  const { endpoint, input } = invocation
  const issues = endpoint.checks.input.issues(input)
  if (issues) throw new InvalidInput(endpoint.target, issues)
  return next(invocation)
}
