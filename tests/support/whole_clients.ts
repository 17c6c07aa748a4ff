import { search } from '#modules/search/contract'
import { thoughts } from '#modules/thoughts/contract'
import { users } from '#modules/users/contract'
import { CallContext } from '#switchboard/call'
import { clientOf, type ClientToken } from '#switchboard/client_token'
import { clientFrom } from '#switchboard/calls/client_from'
import type { Invoke } from '#switchboard/calls/invocation'
import type { Contract } from '#switchboard/contract'
import { endpointsOf } from '#switchboard/contract/endpoint'

/** Tests call all that a contract has, where a part of the program declares what it needs. */
export const wholeClientOf = <C extends Contract>(contract: C) =>
  clientOf(contract, Object.keys(contract.operations) as (keyof C['operations'] & string)[])

export abstract class Users extends wholeClientOf(users) {}
export abstract class Thoughts extends wholeClientOf(thoughts) {}
export abstract class Search extends wholeClientOf(search) {}

/** A client over any way of calling. */
export function clientOver<Token extends ClientToken>(
  token: Token,
  invoke: Invoke,
  context: Partial<CallContext> = {}
): InstanceType<Token> {
  const line = { endpoints: endpointsOf(token.contract), placed: invoke }
  return clientFrom(token, { line: () => line }, new CallContext(context))
}
