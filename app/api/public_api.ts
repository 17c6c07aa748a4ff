import type { ApiOperation, HttpMethod } from '#api/operation'
import type { Contract } from '#switchboard/contract'

type Controller = () => Promise<{ default: abstract new (...given: any[]) => object }>

/** What a module offers to the public: its operations by name, each with the controller that answers it. */
export interface PublicApi {
  module: string
  operations: Record<string, { operation: ApiOperation; controller: Controller }>
  /** Of another protocol than the API's, with controllers that speak it: only counted alike, and not in its document. */
  others: Record<string, { methods: HttpMethod[]; pattern: string; controller: Controller }>
}

/** The one declaration of a module's public API: the default export of its `http/routes.ts`. */
export function publicApi(
  { name: module }: Pick<Contract, 'name'>,
  operations: Record<string, readonly [ApiOperation<any, any, any>, Controller]>,
  others: Record<string, readonly [HttpMethod[], pattern: string, Controller]> = {}
): PublicApi {
  return {
    module,
    operations: mapped(operations, ([operation, controller]) => ({ operation, controller })),
    others: mapped(others, ([methods, pattern, controller]) => ({ methods, pattern, controller })),
  }
}

function mapped<Given, Made>(all: Record<string, Given>, make: (one: Given) => Made) {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, make(one)]))
}
