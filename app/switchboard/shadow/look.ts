import type { Call } from '#switchboard/call'
import type { Invoke, Result } from '#switchboard/calls/invocation'
import type { Endpoint } from '#switchboard/contract/endpoint'
import type { Side } from '#switchboard/placement/placement'
import { differences, without } from '#switchboard/shadow/compare'

/** What both sides answered to one question. */
export type Look = Record<Side, Result>

/** The same call, by the same principal, with time of its own: that of the visitor's request may be over. */
export function again(endpoint: Endpoint, call: Call): Call {
  return { ...call, deadline: Date.now() + endpoint.deadline }
}

/** Asks both sides at once. Throws where one gives no answer, once both are done: what still runs is not forgotten. */
export async function lookAt(
  sides: Record<Side, Invoke>,
  endpoint: Endpoint,
  input: unknown,
  call: Call
): Promise<Look> {
  const same = again(endpoint, call)
  const [local, remote] = await Promise.allSettled([
    sides.local(endpoint, input, same),
    sides.remote(endpoint, input, same),
  ])
  if (local.status === 'rejected') throw local.reason
  if (remote.status === 'rejected') throw remote.reason
  return { local: local.value, remote: remote.value }
}

/** Where the sides differ, as JSON Pointers, in what is neither secret nor volatile. */
export function placesOf(endpoint: Endpoint, { local, remote }: Look): string[] {
  return differ(endpoint, local, remote)
}

/**
 * Whether each side answered the same both times. If so, there was a moment between the two looks at which both answers
 * held. Within one look they may be of different moments: the answer that travels further is read earlier or later, and a
 * timeline changes meanwhile.
 */
export function heldStill(endpoint: Endpoint, before: Look, after: Look): boolean {
  return (['local', 'remote'] as const).every(
    (side) => differ(endpoint, before[side], after[side]).length === 0
  )
}

function differ(endpoint: Endpoint, one: Result, other: Result) {
  const comparable = (answer: Result) =>
    without(['x-secret', 'x-volatile'], endpoint.schemas.result, answer)
  return differences(comparable(one), comparable(other))
}
