import type { ApiOperation, HttpMethod } from '#api/operation'

type Controller = () => Promise<{ default: abstract new (...given: any[]) => object }>

/** What a module offers to the public: its operations by name, each with the controller that answers it. */
export interface PublicApi {
  module: string
  operations: Record<string, { operation: ApiOperation; controller: Controller }>
  /** Of another protocol than the API's, with controllers that speak it: only counted alike, and not in its document. */
  others: Record<string, OtherRoute>
}

type OtherRoute = readonly [methods: HttpMethod[], pattern: string, controller: Controller]

/** The one declaration of a module's public API: the default export of its `http/routes.ts`. */
export function publicApi(
  module: string,
  operations: Record<string, readonly [operation: ApiOperation<any, any, any>, Controller]>,
  others: Record<string, OtherRoute> = {}
): PublicApi {
  const entries = Object.entries(operations).map(
    ([name, [operation, controller]]) => [name, { operation, controller }] as const
  )
  return { module, operations: Object.fromEntries(entries), others }
}
