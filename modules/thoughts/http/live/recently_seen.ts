/**
 * Ids are given when a thought is written and seen when its transaction ends, so a smaller one may come after a larger.
 * None takes longer than this (ms): a command gives up before.
 */
export const OUT_OF_ORDER = 5_000

/** By how many ids a thought may come after one that is newer. */
export const LATE_IDS = 50

/** The thoughts that were seen of late, and the id up to which nothing new can come any more. */
export class RecentlySeen {
  #at = new Map<number, number>()
  #horizon: number

  /** @param newest the largest id there is */
  constructor(newest = 0) {
    this.#horizon = Math.max(0, newest - LATE_IDS)
  }

  get horizon() {
    return this.#horizon
  }

  has({ id }: { id: number }) {
    return this.#at.has(id)
  }

  add({ id }: { id: number }) {
    this.#at.set(id, Date.now())
  }

  /** Moves the horizon past what was seen long enough ago. */
  forget() {
    const long = Date.now() - OUT_OF_ORDER
    for (const [id, at] of this.#at) {
      if (at > long) continue
      this.#at.delete(id)
      this.#horizon = Math.max(this.#horizon, id)
    }
  }
}
