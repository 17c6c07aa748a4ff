import type { CallContext } from '#switchboard/call'
import type { Invoke } from '#switchboard/clients/invoke'
import { Toy } from '#tests/support/toy'
import { clientOver } from '#tests/support/whole_clients'

/** A client of the toy contract over any way of calling. */
export const toyClient = (invoke: Invoke, context?: Partial<CallContext>) =>
  clientOver(Toy, invoke, context)
