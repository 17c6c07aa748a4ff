import { countAnswers, leftAlone } from '#switchboard/calls/circuit_breaker'
import { deadline } from '#switchboard/calls/deadline'
import { fallback } from '#switchboard/calls/fallback'
import { through, type Invoke } from '#switchboard/calls/invocation'
import { observe } from '#switchboard/calls/observe'
import { outsideTransactions } from '#switchboard/calls/outside_transactions'
import { overJson } from '#switchboard/calls/over_json'
import { record } from '#switchboard/calls/record'
import { retry } from '#switchboard/calls/retry'
import { route } from '#switchboard/calls/route'
import { suitablePeer } from '#switchboard/calls/suitable_peer'
import { trace } from '#switchboard/calls/trace'
import { transport, type Run } from '#switchboard/calls/transport'
import { validate } from '#switchboard/calls/validate'
import type { Placement } from '#switchboard/placement/placement'
import type { Shadow } from '#switchboard/shadow/shadow'
import { tracing } from '#switchboard/tracing'
import type { OtherHost } from '#switchboard/wire/other_host'

interface Path {
  module: string
  /** Runs the module's operations here; `null` where this host does not serve it. */
  run: Run | null
  /** The host that serves it elsewhere; `null` where none is known. */
  other: Pick<OtherHost, 'peer' | 'breaker' | 'connection'> | null
  /** How long (ms) a query is waited for at least, before it is asked here too. */
  hedgeFloor: number
  /** Compares the two sides; `null` where there is one. */
  shadow: Shadow | null
  placement: () => Placement
  /** Whether what would break only once the module moves is refused here already: in development and tests. */
  strict: boolean
}

/** What every call of a module passes on its way, in this order. */
export function pathOf({
  module,
  run,
  other,
  hedgeFloor,
  shadow,
  placement,
  strict,
}: Path): Invoke {
  const isShared = run !== null && other !== null
  return through(
    run ? 'local' : 'remote',
    strict ? outsideTransactions : null,
    record,
    other && route({ module, placement, isServed: run !== null }),
    shadow && shadow.beside((endpoint) => shareFor(endpoint.name)),
    traced(),
    isShared ? fallback({ module, peer: other.peer, hedgeFloor }) : null,
    other && suitablePeer(other.peer, { isServed: run !== null }),
    other && leftAlone(other.breaker),
    observe,
    validate,
    deadline,
    strict ? overJson : null,
    other && retry,
    other && countAnswers(other.breaker),
    transport(run, other?.connection ?? null)
  )

  /** A host that changed underneath is not compared: two stores differ anyway, and another version is not asked. */
  function shareFor(operation: string) {
    const { shadow: share } = placement()
    const isComparable = share > 0 && other!.peer.obstacle(operation, other!.peer.ownStore) === null
    return isComparable ? share : 0
  }
}

/** The way of a call that came over the wire: it goes no further than this host. */
export function pathFromWire(run: Run): Invoke {
  return through('local', traced(), validate, deadline, transport(run, null))
}

/** The way to the other host alone. */
export function pathToHost({
  breaker,
  connection,
}: Pick<OtherHost, 'breaker' | 'connection'>): Invoke {
  return through(
    'remote',
    traced(),
    leftAlone(breaker),
    validate,
    deadline,
    retry,
    countAnswers(breaker),
    transport(null, connection)
  )
}

/** Left out while tracing is off. */
const traced = () => tracing.tracer && trace
