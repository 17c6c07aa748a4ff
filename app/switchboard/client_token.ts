import { CallContext } from '#switchboard/call'
import { callOf } from '#switchboard/calls/call_of'
import { Lines, type Line } from '#switchboard/lines/lines'
import type { CallOptions, Client, Contract } from '#switchboard/contract/contract'

type Names<C extends Contract> = keyof C['operations'] & string

/** What a client needs of a line. */
type Way = Pick<Line, 'endpoints' | 'placed'>

/** Where clients come from: the switchboard. */
export interface Ways {
  line: (module: string) => Way
}

/** A class that stands for some operations of a contract: constructors and operations ask for its instances. */
export type ClientToken = (abstract new (ways: Ways, context: CallContext) => object) & {
  contract: Contract
  operations: readonly string[]
}

type TokenOf<C extends Contract, Name extends Names<C>> = (abstract new (
  ways: Ways,
  context: CallContext
) => Pick<Client<C>, Name>) & { contract: C; operations: readonly Name[] }

/**
 * Declares what a part of the program calls of a module. Its clients have these operations and no others; the picture of the
 * architecture and the check of readiness read them here. Stands in a file `dependencies.ts`:
 *
 *     export abstract class Thoughts extends clientOf(thoughts, ['timeline', 'publish']) {}
 */
export function clientOf<C extends Contract, const Name extends Names<C>>(
  contract: C,
  operations: readonly Name[]
): TokenOf<C, Name> {
  abstract class ContractClient {
    static contract = contract
    static operations = operations
    /** Lets the container make the client of any token, for the request that asks. */
    static containerInjections = { _constructor: { dependencies: [Lines, CallContext] } }
    #line: Way
    #context: CallContext

    constructor(ways: Ways, context: CallContext) {
      this.#line = ways.line(contract.name)
      this.#context = context
    }

    static {
      for (const name of operations)
        Object.defineProperty(this.prototype, name, {
          value(this: ContractClient, input: unknown, options?: CallOptions) {
            return this.#call(name, input, options)
          },
        })
    }

    async #call(name: string, input: unknown, options?: CallOptions) {
      const { endpoints, placed } = this.#line
      const endpoint = endpoints.get(name)!
      return placed(endpoint, input, callOf(endpoint, this.#context, options))
    }
  }
  return ContractClient as unknown as TokenOf<C, Name>
}
