/** The contract kit: all that a module's `contract.ts` imports. */
export {
  boolean,
  instant,
  integer,
  list,
  nullable,
  object,
  oneOf,
  string,
} from '#switchboard/contract/values'
export type { ValueOf } from '#switchboard/contract/values'
export { command, fail, ok, query } from '#switchboard/contract/operation'
export type {
  ErrorOf,
  InputOf,
  Operation,
  OutputOf,
  ResultOf,
} from '#switchboard/contract/operation'
export { contract } from '#switchboard/contract/contract'
export type { Client, Contract, EventOf } from '#switchboard/contract/contract'
