import { quantile } from '#ops/figures/durations'
import { added, type Traffic } from '#ops/figures/figures'
import { timeAway, type Cause, type Side } from '#switchboard/operators'
import type { Line } from '#switchboard/switchboard'

/** In the words of status and console. */
const WORDS: Record<Cause, string> = {
  other_host: 'the other host',
  network: 'the network on the way there',
  version: 'the version there',
  refused:
    'the other host, which refuses the handshake: the wrong key, or another host at that address',
  database_down: 'the database, which is down or out of reach',
  database_locks: 'locks in the database, which other transactions hold',
  database_connections: 'the database, which has no free connection',
}

/** Fewer calls say nothing of how long they take. */
const ENOUGH_CALLS = 10
/** The share of its time that an operation may take before an operator should know. */
const NEAR = 0.5

const WHERE: Record<Side, string> = { local: 'here', remote: 'there' }

/** Where to look, at the end of a sentence. */
export function lookAt(cause: Cause | null | undefined) {
  return cause ? `; look at ${WORDS[cause]}` : ''
}

/** What the traffic of a module in the last minute should tell an operator, in sentences. */
export function warningsOf(
  line: Pick<Line, 'endpoints' | 'local' | 'peer'>,
  traffic: Traffic[]
): string[] {
  return [...failuresOf(traffic), ...traffic.flatMap((one) => nearDeadline(line, one))]
}

/** How many calls to each side failed, and why. */
function failuresOf(traffic: Traffic[]): string[] {
  return [...Map.groupBy(traffic, ({ side }) => side)].flatMap(([side, all]) => {
    const { failures, codes } = all.reduce((sum, one) => added(sum, one))
    if (failures === 0) return []
    const counts = Object.entries(codes).sort(([, one], [, other]) => other - one)
    const causes = counts.flatMap(([code, count]) =>
      code in WORDS ? [`${WORDS[code as Cause]} (${count})`] : []
    )
    const others = counts.flatMap(([code, count]) =>
      code in WORDS ? [] : [`${count} × ${code.replaceAll('_', ' ')}`]
    )
    return [
      `${failures} calls ${WHERE[side]} failed in the last minute`,
      ...(others.length > 0 ? [` (${others.join(', ')})`] : []),
      ...(causes.length > 0 ? [`; look at ${causes.join(', ')}`] : []),
    ].join('')
  })
}

/** An operation whose slow calls take most of the time that they have: a little more, and they fail. */
function nearDeadline(
  { endpoints, local, peer }: Pick<Line, 'endpoints' | 'local' | 'peer'>,
  one: Traffic
) {
  const endpoint = endpoints.get(one.operation)
  if (!endpoint || one.calls < ENOUGH_CALLS) return []
  // What could be made at home gets a part of its time there.
  const isPart = one.side === 'remote' && local !== null && peer?.sharesStore === true
  const limit = isPart ? timeAway(endpoint.deadline) : endpoint.deadline
  const slow = Math.round(quantile(one.buckets, 0.95)! * 1000)
  if (slow < limit * NEAR) return []
  return `${one.operation} takes ${slow} ms ${WHERE[one.side]} (p95), of the ${limit} ms that it has`
}
