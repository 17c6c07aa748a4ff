import * as units from '@grafana/grafana-foundation-sdk/units'
import { series, table } from '../panels.js'
import { at } from '../promql.js'

const MODULE = 'module=~"$module"'

/** Where calls go, and what keeps them away from the other host. */
export const placement = [
  series({
    title: 'Dial',
    description: 'The share of requests whose calls go to the other host, as each host obeys it.',
    unit: units.Percent,
    queries: { '{{module}} at {{host}}': at('module_dial', MODULE) },
    see: 'moving-a-module.md',
  }),
  series({
    title: 'Module hosts within reach',
    description: '1: the last handshake with the other host of the module succeeded.',
    unit: units.Bool,
    queries: { '{{module}} from {{host}}': at('module_peer_up', MODULE) },
    see: 'runbooks/peer-away.md',
  }),
  series({
    title: 'Breakers open',
    description: '1: calls are kept away from the other host, which failed several times in a row.',
    unit: units.Bool,
    queries: { '{{module}} at {{host}}': at('module_breaker_open', MODULE) },
    see: 'runbooks/breaker-open.md',
  }),
  series({
    title: 'One store or two',
    description: '1: this host and the other host of the module work on the same store.',
    unit: units.Bool,
    queries: { '{{module}} at {{host}}': at('module_store_shared', MODULE) },
    see: 'runbooks/stores-not-the-same.md',
  }),
  series({
    title: 'Other store than agreed',
    description: '1: the other host is not called, because it works on another store than agreed.',
    unit: units.Bool,
    queries: { '{{module}} at {{host}}': at('module_store_changed', MODULE) },
    see: 'runbooks/stores-not-the-same.md',
  }),
  table({
    title: 'Incompatible operations',
    description:
      'Not called, because the other host understands them differently. Empty while all is well.',
    unit: units.Short,
    queries: { operations: at('module_operation_incompatible', MODULE) },
    see: 'runbooks/operation-incompatible.md',
    width: 8,
  }),
]
