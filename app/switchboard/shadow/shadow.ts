import { setTimeout as pause } from 'node:timers/promises'
import type { Invoke, Middleware } from '#switchboard/calls/invocation'
import type { Endpoint } from '#switchboard/contract/endpoint'
import type { Side } from '#switchboard/placement/placement'
import { Aside } from '#switchboard/shadow/aside'
import { again, placesOf, type Look } from '#switchboard/shadow/look'
import { SecondLook } from '#switchboard/shadow/second_look'
import { tell, type Work } from '#switchboard/shadow/work'

/** Sides may learn of a change one after the other: they are asked again after this (ms). */
const SECOND_LOOK = 2000
/** At once, and waiting: beyond these nothing is compared, so that visitors' calls have the host for themselves. */
const LIMITS = { atOnce: 4, waiting: 200 }

const sometime = (signal: AbortSignal): Promise<unknown> =>
  pause(SECOND_LOOK, undefined, { ref: false, signal })

/** Asks the other side what the primary was asked, once the visitor has an answer, and compares. */
export class Shadow {
  #aside = new Aside(LIMITS)
  #stopped = new AbortController()
  #secondLook: SecondLook

  /**
   * @param sides to ask; the remote one with connections and a breaker of its own, so that primary calls notice nothing
   * @param wait before both sides are asked again; rejects once the signal says so
   */
  constructor(
    protected sides: Record<Side, Invoke>,
    wait = sometime
  ) {
    this.#secondLook = new SecondLook(sides, this.#aside, () => wait(this.#stopped.signal))
  }

  /**
   * Lets queries pass; for a share of them, the other side is asked later.
   * @param shareOf the share of an operation's calls, in percent
   */
  beside(shareOf: (endpoint: Endpoint) => number): Middleware {
    return async (invocation, next) => {
      const { endpoint, input, call } = invocation
      const share = endpoint.kind === 'query' ? shareOf(endpoint) : 0
      if (share === 0 || Math.random() * 100 >= share) return next(invocation)
      const start = performance.now()
      const answer = await next(invocation)
      const seconds = (performance.now() - start) / 1000
      // A call may have come home meanwhile.
      const { side } = invocation.choice!
      const isWanted = () => !this.#stopped.signal.aborted && shareOf(endpoint) > 0
      call.afterwards(() => this.#add({ endpoint, input, call, side, answer, seconds, isWanted }))
      return answer
    }
  }

  stop() {
    this.#stopped.abort()
    this.#aside.clear()
  }

  #add(work: Work) {
    if (this.#stopped.signal.aborted) return
    if (!this.#aside.add(() => this.#compare(work))) tell(work, 'dropped')
  }

  async #compare(work: Work) {
    const { endpoint, input, call, side, answer, seconds, isWanted } = work
    if (!isWanted()) return tell(work, 'dropped')
    const other = side === 'local' ? 'remote' : 'local'
    const start = performance.now()
    try {
      const theirs = await this.sides[other](endpoint, input, again(endpoint, call))
      const slower = (performance.now() - start) / 1000 - seconds
      const look = { [side]: answer, [other]: theirs } as Look
      if (placesOf(endpoint, look).length === 0) return tell(work, 'equal', { slower })
      void this.#secondLook.after(look, work, slower)
    } catch {
      tell(work, 'failed')
    }
  }
}
