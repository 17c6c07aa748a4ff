import { CallContext } from '#switchboard/call'
import type { OutputOf } from '#switchboard/contract'
import type { Switchboard } from '#switchboard/switchboard'
import { Thoughts } from '#modules/thoughts/http/dependencies'
import type { thoughts } from '#modules/thoughts/contract'

export type Thought = OutputOf<(typeof thoughts.operations)['ascending']>['thoughts'][number]

const PAGE = 200

/** The timeline, read on behalf of nobody: each look is a request of its own, since the dial may turn in between. */
export class Source {
  constructor(protected switchboard: Switchboard) {}

  /** The largest id there is, 0 where there is none. */
  async newest(): Promise<number> {
    const { value } = await this.#client().timeline({ before: null, after: null, limit: 1 })
    return value.thoughts[0]?.id ?? 0
  }

  /** All thoughts after an id, ids ascending. */
  async *after(id: number): AsyncGenerator<Thought> {
    let after: number | null = id || null
    do {
      const { value }: { value: OutputOf<(typeof thoughts.operations)['ascending']> } =
        await this.#client().ascending({ username: null, containing: null, after, limit: PAGE })
      yield* value.thoughts
      after = value.next
    } while (after !== null)
  }

  #client() {
    const context = new CallContext({ caller: () => 'api/thoughts.stream' })
    return this.switchboard.client(Thoughts, context)
  }
}
