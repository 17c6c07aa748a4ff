import { channel } from '#switchboard/base/channel'

/** What became of one comparison, as told on the channel `switchboard.shadow`. */
export interface Comparison {
  module: string
  operation: string
  /**
   * `different`: both sides kept to different answers when they were asked again. `failed`: a side gave no answer.
   * `dropped`: nothing is known, since too many were waiting, the answers never held still, or the shadow was switched off.
   */
  outcome: 'equal' | 'different' | 'failed' | 'dropped'
  /** Whether the answers differed at first, and were equal once both sides were asked again. */
  vanished: boolean
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
