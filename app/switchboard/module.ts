import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Call } from '#switchboard/call'
import type { Client, ClientToken, Contract, EventOf } from '#switchboard/contract/contract'
import { callSite } from '#switchboard/guards/call_site'
import type { InputOf, Operation, ResultOf } from '#switchboard/contract/operation'

/** What a query's handler is given beside its input. */
export interface QueryCall extends Call {
  /** The module's own store. */
  db: QueryClientContract
  /** The client of another module, for the same request. */
  client: <C extends Contract>(token: ClientToken<C>) => Client<C>
}

/** What a command's handler is given: its store inside the transaction that makes effect, answer and events one. */
export interface CommandCall extends Call {
  db: TransactionClientContract
  /** Publishes events of one kind in the module's contract, `name` without the module's. */
  publish: (name: string, ...payloads: object[]) => Promise<void>
}

type Promised<T> = T | Promise<T>

export type QueryHandler<O extends Operation = any> = (
  input: InputOf<O>,
  call: QueryCall
) => Promised<ResultOf<O>>

/**
 * A command's handler. `handle` runs in a transaction; what it answers is kept with the idempotency key. An expected
 * failure rolls back what it wrote. `prepare` runs before the transaction opens: slow work and other modules go there.
 */
export interface CommandHandler<O extends Operation = any, Prepared = any> {
  prepare?: (input: InputOf<O>, call: QueryCall) => Promised<Prepared>
  handle: (input: InputOf<O>, call: CommandCall, prepared: Prepared) => Promised<ResultOf<O>>
  /** The line that declares it. */
  at?: string | null
}

/** Types a query's handler by its declaration. */
export function answers<O extends Operation<'query'>>(_operation: O, handler: QueryHandler<O>) {
  return handler
}

/** Types a command's handler by its declaration. */
export function carriesOut<O extends Operation<'command'>, Prepared = undefined>(
  _operation: O,
  handler: CommandHandler<O, Prepared> | CommandHandler<O, Prepared>['handle']
): CommandHandler<O, Prepared> {
  return { ...(typeof handler === 'function' ? { handle: handler } : handler), at: callSite() }
}

/** Takes one event; runs in a transaction of the taking module's store. May come twice and out of order. */
export type EventHandler<Payload = any> = (payload: Payload, call: CommandCall) => Promise<void>

export function takes<C extends Contract, Name extends keyof C['events']>(
  _from: C,
  _name: Name,
  handler: EventHandler<EventOf<C, Name>>
): EventHandler {
  return handler
}

export type Handlers<C extends Contract> = {
  [Name in keyof C['operations']]: C['operations'][Name] extends Operation<'query'>
    ? QueryHandler<C['operations'][Name]>
    : CommandHandler<C['operations'][Name]>
}

/** What a module uses beside itself. Checked in its code, and by its calls in development and tests. */
export interface Uses {
  /** Operations of other modules, by module. The events that it takes are in its contract. */
  operations?: Record<string, readonly string[]>
  /** Packages; their subpaths are included, and what comes with Node is free. */
  packages?: readonly string[]
}

/** A module as its host runs it. */
export interface Module<C extends Contract = Contract> {
  contract: C
  handlers: Handlers<C>
  /** Handlers of the events that the contract takes, by `module.event`. */
  takes: Record<string, EventHandler>
  uses?: Uses
}

/** The one declaration of a module. Refuses a module whose handlers do not match what its contract takes. */
export function defineModule<C extends Contract>(
  contract: C,
  {
    handlers,
    takes: taken = {},
    uses = {},
  }: { handlers: Handlers<C>; takes?: Record<string, EventHandler>; uses?: Uses }
): Module<C> {
  const missing = contract.takes.filter((name) => !(name in taken))
  const surplus = Object.keys(taken).filter((name) => !contract.takes.includes(name))
  if (missing.length > 0 || surplus.length > 0) {
    throw new Error(
      `Module "${contract.name}" must handle the events that its contract takes: ` +
        `missing [${missing}], not declared [${surplus}]`
    )
  }
  return { contract, handlers, takes: taken, uses }
}
