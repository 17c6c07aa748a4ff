import type { Middleware } from '#switchboard/calls/invocation'
import type { Placement } from '#switchboard/placement/placement'

interface Routing {
  module: string
  placement: () => Placement
  /** Whether this host serves the module; else there is nothing to choose. */
  isServed: boolean
}

/** Sends each call to the side that its request's placement chose. */
export function route({ module, placement, isServed }: Routing): Middleware {
  return (invocation, next) => {
    const now = placement()
    const { call } = invocation
    const choice = isServed
      ? call.sides.of(module, now, call)
      : { placement: call.sides.chosen(module)?.placement ?? now, side: 'remote' as const }
    return next({ ...invocation, side: choice.side, choice })
  }
}
