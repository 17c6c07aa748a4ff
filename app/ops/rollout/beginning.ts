import type { Change } from '#switchboard/operators'

/** Where a rollout starts from, and where it goes back to. */
export interface Beginning {
  /** Where the dial is. */
  dial: number
  /** Where the rollout began: the dial to go back to. */
  origin: number
  /** Whether it goes on with one that was broken off. */
  resumed: boolean
  /** The store of the other side when it began; `null` where nobody looked yet. */
  store: string | null
}

/**
 * A rollout goes on with the one that brought the dial to one of its steps. Any other begins where the dial is: what an
 * earlier one reached is held, and no trouble further up is a reason to give it up.
 * @param newest the change that holds, where the dial was ever turned
 */
export function beginningOf(dial: number, steps: number[], newest?: Change): Beginning {
  const ofRollout = newest?.to === dial && newest.rolloutFrom !== null && steps.includes(dial)
  if (!ofRollout) return { dial, origin: dial, resumed: false, store: null }
  return { dial, origin: newest.rolloutFrom!, resumed: true, store: newest.store }
}
