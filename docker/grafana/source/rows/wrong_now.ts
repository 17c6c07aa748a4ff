import * as units from '@grafana/grafana-foundation-sdk/units'
import { count, table } from '../panels.js'
import { at, inOutbox, orZero } from '../promql.js'

/** Counts that are 0 while all is well, and what is known of the causes. */
export const wrongNow = [
  count({
    title: 'Hosts that do not answer',
    description: 'Prometheus cannot read the metrics of these hosts: down, hanging or cut off.',
    unit: units.Short,
    queries: { hosts: orZero(`count(${at('up')} == 0)`) },
    see: 'runbooks/host-down.md',
  }),
  count({
    title: 'Stores that are not ready',
    description: 'A host cannot use a store that it serves, and takes no requests.',
    unit: units.Short,
    queries: { stores: orZero(`count(${at('store_ready')} == 0)`) },
    see: 'runbooks/store-not-ready.md',
  }),
  count({
    title: 'Module hosts out of reach',
    description: 'Pairs of a host and a module that it cannot reach at the other host.',
    unit: units.Short,
    queries: { modules: orZero(`count(${at('module_peer_up')} == 0)`) },
    see: 'runbooks/peer-away.md',
  }),
  count({
    title: 'Breakers open',
    description: 'Calls are kept away from a module host that failed several times in a row.',
    unit: units.Short,
    queries: { breakers: `sum(${at('module_breaker_open')})` },
    see: 'runbooks/breaker-open.md',
  }),
  count({
    title: 'Dead letters',
    description: 'Events that a subscriber refused too often. Somebody must replay them.',
    unit: units.Short,
    queries: { events: orZero(`sum(${inOutbox('outbox_dead_events')})`) },
    see: 'runbooks/dead-letters.md',
  }),
  count({
    title: 'Unexpected errors, last hour',
    description: 'Errors that no code foresaw. Each is in the logs with its fingerprint.',
    unit: units.Short,
    queries: { errors: `round(sum(increase(${at('unexpected_errors_total')}[1h])))` },
    see: 'runbooks/unexpected-errors.md',
  }),
  table({
    title: 'Alerts firing',
    description: 'What Prometheus alerts of. Empty while all is well.',
    unit: units.Short,
    queries: { alerts: 'ALERTS{alertstate="firing"}' },
    see: 'observing.md',
  }),
  table({
    title: 'Why module hosts are out of reach',
    description: 'The cause that each host sees. Empty while all is well.',
    unit: units.Short,
    queries: { trouble: `${at('module_peer_trouble')} == 1` },
    see: 'runbooks/peer-away.md',
  }),
]
