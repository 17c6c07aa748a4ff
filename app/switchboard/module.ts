import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Call } from '#switchboard/call'
import type { ClientToken } from '#switchboard/client_token'
import type { Contract, EventOf } from '#switchboard/contract/contract'
import { callSite } from '#switchboard/guards/call_site'
import type { InputOf, Operation, ResultOf } from '#switchboard/contract/operation'
import type { ModuleCounter } from '#switchboard/counter'

export { counter } from '#switchboard/counter'
export { preparedQuery } from '#switchboard/store/prepared_query'
export { beginRebuild, endRebuild } from '#switchboard/store/sources'

/** What a query's handler is given beside its input. */
export interface QueryCall extends Call {
  /** The module's own store. */
  db: QueryClientContract
  /** The client of another module for the same request, by its token in the module's `dependencies.ts`. */
  client: <Token extends ClientToken>(token: Token) => InstanceType<Token>
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

/** The handlers of events of one publisher, by the event's name without the publisher's. */
export function takes<C extends Contract>(
  { name: publisher }: C,
  handlers: { [Name in keyof C['events']]?: EventHandler<EventOf<C, Name>> }
): Record<string, EventHandler> {
  const named = Object.entries(handlers as Record<string, EventHandler>)
  return Object.fromEntries(named.map(([name, handler]) => [`${publisher}.${name}`, handler]))
}

export type Handlers<C extends Contract> = {
  [Name in keyof C['operations']]: C['operations'][Name] extends Operation<'query'>
    ? QueryHandler<C['operations'][Name]>
    : CommandHandler<C['operations'][Name]>
}

/** A module as its host runs it. */
export interface Module<C extends Contract = Contract> {
  contract: C
  handlers: Handlers<C>
  /** Handlers of the events that the contract takes, by `module.event`. */
  takes: Record<string, EventHandler>
  /** What it counts of its own. */
  counters?: readonly ModuleCounter[]
}

/** The one declaration of a module. Refuses a module whose handlers do not match what its contract takes. */
export function defineModule<C extends Contract>(
  contract: C,
  {
    handlers,
    takes: taken = {},
    counters = [],
  }: {
    handlers: Handlers<C>
    takes?: Record<string, EventHandler>
    counters?: readonly ModuleCounter[]
    /** What the code of the module imports; subpaths are included, and what comes with Node is free. Read by the check of boundaries. */
    packages?: readonly string[]
  }
): Module<C> {
  const missing = contract.takes.filter((name) => !(name in taken))
  const surplus = Object.keys(taken).filter((name) => !contract.takes.includes(name))
  if (missing.length > 0 || surplus.length > 0) {
    throw new Error(
      `Module "${contract.name}" must handle the events that its contract takes: ` +
        `missing [${missing}], not declared [${surplus}]`
    )
  }
  return { contract, handlers, takes: taken, counters }
}
