import type { Contract } from '#switchboard/contract/contract'
import type { ResultOf } from '#switchboard/contract/operation'

type Names<C extends Contract> = keyof C['operations'] & string

/** A number that a module counts of its own, by what its operations come to. Its host shows it as `<module>_<name>`. */
export interface ModuleCounter {
  name: string
  help: string
  operations: readonly string[]
  /** The only label, and every value that it may have; `null` for a counter without one. */
  label: { name: string; values: readonly string[] } | null
  /** What an answer counts as: a value of the label, or whether it counts at all. */
  count: (result: any) => string | boolean
}

/**
 * Declares a counter of a module, in its file `metrics.ts`. Each answer counts once, at the host that made it; an answer that
 * is repeated for its idempotency key does not count again.
 */
export function counter<C extends Contract, Name extends Names<C>>(
  _contract: C,
  given: Omit<ModuleCounter, 'operations' | 'label' | 'count'> & {
    operations: readonly Name[]
    label?: ModuleCounter['label']
    count: (result: ResultOf<C['operations'][Name]>) => string | boolean
  }
): ModuleCounter {
  return { label: null, ...given }
}
