import type { Contract } from '#switchboard/contract'
import type { Declared } from '../boundaries/declarations.js'
import type { Source } from '../boundaries/source_files.js'
import type { Violation } from '../boundaries/violation.js'
import type { House } from '../graph/house.js'

/** The module that is looked at, and all that is known of it and of its house. */
export interface Subject {
  module: string
  house: House
  sources: Source[]
  declared: Declared
  violations: Violation[]
}

/** One thing that stands in the way, or that will cost something. */
export interface Finding {
  weight: 'obstacle' | 'cost'
  /** Where to begin. */
  file: string
  line: number | null
  what: string
  next: string
}

/** One side of being ready: what can be said for it, and what against. */
export interface Aspect {
  name: string
  /** Holds where nothing is found. */
  says: string
  findings: Finding[]
}

export function contractOf({ module, house }: Subject): Contract {
  return house.contracts.find(({ name }) => name === module)!
}
