import { CallContext } from '#switchboard/call'
import { clientClass } from '#switchboard/clients/client'
import type { Invoke } from '#switchboard/clients/invoke'
import type { Client } from '#switchboard/contract/contract'
import { endpointsOf } from '#switchboard/contract/endpoint'
import { Toy, toy } from '#tests/support/toy'

/** A client of the toy contract over any way of calling. */
export function toyClient(invoke: Invoke, context: Partial<CallContext> = {}) {
  const Bound = clientClass(Toy, endpointsOf(toy), invoke)
  return new Bound(new CallContext(context)) as Client<typeof toy>
}
