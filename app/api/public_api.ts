import type { ApiOperation, HttpMethod } from '#api/operation'
import type { Contract } from '#switchboard/contract'

type Controller = () => Promise<{ default: abstract new (...given: any[]) => object }>

/** What a module offers to the public: its operations by name, each with the controller that answers it. */
export interface PublicApi {
  module: string
  operations: Record<string, { operation: ApiOperation; controller: Controller }>
  /** Of another protocol than the API's, with controllers that speak it: only counted alike, and not in its document. */
  others: Record<string, { methods: HttpMethod[]; pattern: string; controller: Controller }>
  /** What each of them calls, by `module.name`: as `module.operation`, each once at most, or with a `*` in parts. */
  uses: Record<string, string[]>
}

type Offering = Pick<Contract, 'name' | 'operations'>
type Calls<Of extends Offering> = readonly `${keyof Of['operations'] & string}${'' | '*'}`[]

/**
 * The one declaration of a module's public API: the default export of its `http/routes.ts`. Behind each controller stands
 * what it calls of the module's own contract.
 */
export function publicApi<Of extends Offering>(
  contract: Of,
  operations: Record<string, readonly [ApiOperation<any, any, any>, Controller, Calls<Of>]>,
  others: Record<string, readonly [HttpMethod[], pattern: string, Controller, Calls<Of>]> = {}
): PublicApi {
  const { name: module } = contract
  const calls = {
    ...mapped(operations, ([, , of]) => of),
    ...mapped(others, ([, , , of]) => of),
  }
  const uses = Object.entries(calls).map(
    ([name, of]) => [`${module}.${name}`, of.map((call) => `${module}.${call}`)] as const
  )
  return {
    module,
    operations: mapped(operations, ([operation, controller]) => ({ operation, controller })),
    others: mapped(others, ([methods, pattern, controller]) => ({ methods, pattern, controller })),
    uses: Object.fromEntries(uses),
  }
}

function mapped<Given, Made>(all: Record<string, Given>, make: (one: Given) => Made) {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, make(one)]))
}
