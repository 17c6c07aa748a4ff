import type { Call } from '#switchboard/call'
import type { Result } from '#switchboard/calls/invocation'
import type { Endpoint } from '#switchboard/contract/endpoint'
import type { Side } from '#switchboard/placement/placement'
import { COMPARISONS, type Comparison } from '#switchboard/shadow/comparison'

/** A query that a visitor was answered, to be compared. */
export interface Work {
  endpoint: Endpoint
  input: unknown
  call: Call
  /** Who answered the visitor. */
  side: Side
  answer: Result
  seconds: number
  /** Whether the operation still has a shadow, and the other host is still one to compare with. */
  isWanted: () => boolean
}

/** Tells what became of it. */
export function tell(
  { endpoint }: Work,
  outcome: Comparison['outcome'],
  more: Partial<Comparison> = {}
) {
  const { module, name: operation } = endpoint
  const nothing = { vanished: false, slower: 0, difference: null }
  COMPARISONS.publish({ module, operation, outcome, ...nothing, ...more })
}
