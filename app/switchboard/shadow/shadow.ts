import { setTimeout as pause } from 'node:timers/promises'
import type { Call } from '#switchboard/call'
import { channel } from '#switchboard/base/channel'
import type { Invoke, Middleware, Result } from '#switchboard/calls/invocation'
import type { Endpoint } from '#switchboard/contract/endpoint'
import type { Side } from '#switchboard/placement/placement'
import { differences, without } from '#switchboard/shadow/compare'

/** What became of one comparison, as told on the channel `switchboard.shadow`. */
export interface Comparison {
  module: string
  operation: string
  /** `failed`: the other side gave no answer. `dropped`: too many were waiting. */
  outcome: 'equal' | 'different' | 'failed' | 'dropped'
  /** How much longer the other side took, in seconds; less than 0 where it was quicker. */
  slower: number
  difference: Difference | null
}

/** Two answers that differed twice, without secret fields. */
export interface Difference {
  requestId: string
  /** Where the answers differ, as JSON Pointers. */
  places: string[]
  input: unknown
  local: unknown
  remote: unknown
}

export const COMPARISONS = channel<Comparison>('switchboard.shadow')

/** Sides may learn of a change one after the other: they are asked again after this (ms). */
const SECOND_LOOK = 2000
/** At once, and waiting: beyond these nothing is compared, so that visitors' calls have the host for themselves. */
const AT_ONCE = 4
const WAITING = 200

interface Work {
  endpoint: Endpoint
  input: unknown
  call: Call
  /** Who answered the visitor. */
  side: Side
  answer: Result
  seconds: number
}

/** Asks the other side what the primary was asked, once the visitor has an answer, and compares. */
export class Shadow {
  #queue: Work[] = []
  #running = 0
  #lookingAgain = 0
  #stopped = new AbortController()

  /** @param sides to ask; the remote one with connections and a breaker of its own, so that primary calls notice nothing */
  constructor(protected sides: Record<Side, Invoke>) {}

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
      call.afterwards(() => this.#add({ endpoint, input, call, side, answer, seconds }))
      return answer
    }
  }

  stop() {
    this.#stopped.abort()
    this.#queue = []
  }

  #add(work: Work) {
    if (this.#stopped.signal.aborted) return
    if (this.#queue.length >= WAITING) return tell(work.endpoint, 'dropped', 0)
    this.#queue.push(work)
    void this.#run()
  }

  async #run() {
    if (this.#running >= AT_ONCE) return
    this.#running++
    for (let work = this.#queue.shift(); work; work = this.#queue.shift()) await this.#compare(work)
    this.#running--
  }

  async #compare({ endpoint, input, call, side, answer, seconds }: Work) {
    const other = side === 'local' ? 'remote' : 'local'
    const start = performance.now()
    try {
      const theirs = await this.sides[other](endpoint, input, again(endpoint, call))
      const slower = (performance.now() - start) / 1000 - seconds
      if (differ(endpoint, answer, theirs).length === 0) return tell(endpoint, 'equal', slower)
      if (this.#lookingAgain >= WAITING) return tell(endpoint, 'dropped', 0)
      // Whoever waits for the second look does not keep others from their first.
      void this.#lookAgain(endpoint, input, call, slower)
    } catch {
      tell(endpoint, 'failed', 0)
    }
  }

  async #lookAgain(endpoint: Endpoint, input: unknown, call: Call, slower: number) {
    this.#lookingAgain++
    try {
      await pause(SECOND_LOOK, undefined, { ref: false, signal: this.#stopped.signal })
      const [local, remote] = await Promise.all(
        (['local', 'remote'] as const).map((side) =>
          this.sides[side](endpoint, input, again(endpoint, call))
        )
      )
      const places = differ(endpoint, local, remote)
      if (places.length === 0) return tell(endpoint, 'equal', slower)
      const { input: asked, result } = endpoint.schemas
      tell(endpoint, 'different', slower, {
        requestId: call.requestId,
        places,
        input: without(['x-secret'], asked, input),
        local: without(['x-secret'], result, local),
        remote: without(['x-secret'], result, remote),
      })
    } catch {
      if (!this.#stopped.signal.aborted) tell(endpoint, 'failed', 0)
    } finally {
      this.#lookingAgain--
    }
  }
}

/** The same call with time of its own. */
function again(endpoint: Endpoint, call: Call): Call {
  return { ...call, deadline: Date.now() + endpoint.deadline }
}

function differ(endpoint: Endpoint, one: Result, other: Result) {
  const comparable = (answer: Result) =>
    without(['x-secret', 'x-volatile'], endpoint.schemas.result, answer)
  return differences(comparable(one), comparable(other))
}

function tell(
  { module, name: operation }: Endpoint,
  outcome: Comparison['outcome'],
  slower: number,
  difference: Difference | null = null
) {
  COMPARISONS.publish({ module, operation, outcome, slower, difference })
}
