import type { TSchema } from 'typebox'
import type { InputOf, Operation, ResultOf } from '#switchboard/contract/operation'
import type { ValueOf } from '#switchboard/contract/values'

export interface Contract {
  name: string
  operations: Record<string, Operation>
  /** Facts that the module publishes after they happened: the subject's full state and a version that grows. */
  events: Record<string, TSchema>
  /** Events of others that the module wants delivered, as `module.event`. */
  takes: readonly string[]
  /** The operation that makes all its data anew from what other modules have; `null` where it has data of its own. */
  rebuild: string | null
}

/** What a module promises. Everything else (client, wire, document, checks) is derived from it. */
export function contract<
  const Name extends string,
  Operations extends Record<string, Operation>,
  Events extends Record<string, TSchema> = {},
>(
  name: Name,
  declaration: {
    operations: Operations
    events?: Events
    takes?: readonly string[]
    rebuild?: keyof Operations & string
  }
) {
  return {
    name,
    operations: declaration.operations,
    events: declaration.events ?? ({} as Events),
    takes: declaration.takes ?? [],
    rebuild: declaration.rebuild ?? null,
  }
}

export interface CallOptions {
  /** A command's idempotency key; made by the client where the caller has none. */
  key?: string
}

/** What a caller holds: the contract's operations as functions. It cannot be seen where they run. */
export type Client<C extends Contract> = {
  [Name in keyof C['operations']]: (
    input: InputOf<C['operations'][Name]>,
    options?: CallOptions
  ) => Promise<ResultOf<C['operations'][Name]>>
}

export type EventOf<C extends Contract, Name extends keyof C['events']> = ValueOf<C['events'][Name]>
