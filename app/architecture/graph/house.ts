import type { Contract } from '#switchboard/contract'
import type { Outside } from './callers.js'

/** What callers call, as a declaration has it: by caller, `module.operation`; with a `*`, again and again. */
export type DeclaredCalls = Record<string, readonly string[]>

/**
 * By caller (`web/timeline`, `api/thoughts.list`, `search.rebuild`) and operation, the most calls within one request.
 * Where its operations of a module are never all called in one, the most calls of the module too, by its name.
 */
export type Calls = Record<string, Record<string, number>>

/** What a module's declaration says; `null` where its code is not part of this program. */
export interface ModuleCode {
  /** Operations of other modules, as `module.operation`. */
  uses: string[]
  /** Events that it has a handler for, as `module.event`. */
  takes: string[]
}

/** All that the picture is made of, as it is found: nothing is put together or judged yet. */
export interface House {
  contracts: Contract[]
  code: Record<string, ModuleCode | null>
  declared: Record<Outside, DeclaredCalls>
  /** By store, in the order of the stores. */
  tables: Record<string, StoreTables>
  calls: Calls
}

export interface StoreTables {
  /** Made by the part that the store is named for. */
  own: string[]
  /** Made by the switchboard in the stores of all modules. */
  shared: string[]
}
