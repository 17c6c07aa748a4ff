import { CALLS } from '#switchboard/calls/observe'
import { toldOn } from '#tests/support/told_on'

/** The calls of one module that are told of from now on, until the test ends. */
export function observationsOf(module: string) {
  return toldOn(CALLS, module)
}
