import * as units from '@grafana/grafana-foundation-sdk/units'
import { series } from '../panels.js'
import { at, sum } from '../promql.js'

/** The stores that hosts serve, and their connections. */
export const stores = [
  series({
    title: 'Stores ready',
    description:
      '1: the store answers, and has all migrations that its host knows. `switchboard` is 1 while it is away, too.',
    unit: units.Bool,
    queries: { '{{store}} at {{host}}': at('store_ready') },
    see: 'runbooks/store-not-ready.md',
    width: 6,
  }),
  series({
    title: 'Connections in use',
    description: 'The share of a pool that queries hold. At 100 % further queries wait.',
    unit: units.PercentUnit,
    queries: {
      '{{store}} at {{host}}': `${sum('store, host', at('database_pool_connections', 'state="used"'))} / ${sum('store, host', at('database_pool_limit_connections'))}`,
    },
    see: 'observing.md#is-it-the-database',
    width: 6,
  }),
  series({
    title: 'Connections open',
    description: 'Connections of each pool, used and free.',
    unit: units.Short,
    queries: { '{{store}} {{state}} at {{host}}': at('database_pool_connections') },
    see: 'observing.md#is-it-the-database',
    width: 6,
  }),
  series({
    title: 'Waiting for a connection',
    description:
      'Queries that wait for a free connection. More than 0 for long: the pool is too small or queries are slow.',
    unit: units.Short,
    queries: { '{{store}} at {{host}}': at('database_pool_waiting_requests') },
    see: 'observing.md#is-it-the-database',
    width: 6,
  }),
]
