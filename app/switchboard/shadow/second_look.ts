import type { Invoke } from '#switchboard/calls/invocation'
import type { Side } from '#switchboard/placement/placement'
import type { Aside } from '#switchboard/shadow/aside'
import { without } from '#switchboard/shadow/compare'
import type { Difference } from '#switchboard/shadow/comparison'
import { heldStill, lookAt, placesOf, type Look } from '#switchboard/shadow/look'
import { tell, type Work } from '#switchboard/shadow/work'

/** So often sides are asked again at most: answers that change all the time hold still between two looks sooner or later. */
const LOOKS = 5
/** What is more is dropped. */
const WAITING = 200

/** Asks both sides again where they differed, since one may have learned of a change before the other. */
export class SecondLook {
  #waiting = 0

  /** @param wait before both sides are asked again; rejects once that is not to be */
  constructor(
    protected sides: Record<Side, Invoke>,
    protected aside: Aside,
    protected wait: () => Promise<unknown>
  ) {}

  /** Once it has waited. Whoever waits does not keep others from their first look. */
  async after(first: Look, work: Work, slower: number) {
    if (this.#waiting >= WAITING) return tell(work, 'dropped')
    this.#waiting++
    try {
      await this.wait()
    } catch {
      return
    } finally {
      this.#waiting--
    }
    this.aside.goOnWith(() => this.#look(first, work, slower))
  }

  /** A difference counts only once both sides keep to it; see {@link heldStill}. */
  async #look(first: Look, work: Work, slower: number) {
    const { endpoint, input, call, isWanted } = work
    try {
      let before = first
      for (let looks = 0; looks < LOOKS && isWanted(); looks++) {
        const look = await lookAt(this.sides, endpoint, input, call)
        const places = placesOf(endpoint, look)
        if (places.length === 0) return tell(work, 'equal', { slower, vanished: true })
        if (heldStill(endpoint, before, look)) {
          const difference = differenceOf(work, look, places)
          return tell(work, 'different', { slower, difference })
        }
        before = look
      }
      tell(work, 'dropped')
    } catch {
      tell(work, isWanted() ? 'failed' : 'dropped')
    }
  }
}

function differenceOf({ endpoint, input, call }: Work, look: Look, places: string[]): Difference {
  const { input: asked, result } = endpoint.schemas
  return {
    requestId: call.requestId,
    places,
    input: without(['x-secret'], asked, input),
    local: without(['x-secret'], result, look.local),
    remote: without(['x-secret'], result, look.remote),
  }
}
