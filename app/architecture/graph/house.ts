import type { Contract } from '#switchboard/contract'

/**
 * By caller (`web/timeline`, `api/thoughts.list`, `search.rebuild`) and operation, the most calls within one request; 2 for
 * again and again. Where its operations of a module are never all called in one, the most calls of the module too, by its
 * name.
 */
export type Calls = Record<string, Record<string, number>>

/** Stands for "again and again" in {@link Calls}: what is asked for in parts is called as often as there are parts. */
export const IN_PARTS = 2

/** All that the picture is made of, as it is found: nothing is put together or judged yet. */
export interface House {
  contracts: Contract[]
  /** By part, the operations that it declares in its `dependencies.ts`, as `module.operation`. */
  declared: Record<string, string[]>
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
