import * as units from '@grafana/grafana-foundation-sdk/units'
import { series } from '../panels.js'
import { at, orZero, rate, sum } from '../promql.js'

const MODULE = 'module=~"$module"'

/** What became of calls for the other host: made here instead, or compared. */
export const comparisons = [
  series({
    title: 'Fallbacks',
    description: 'Calls meant for the other host that were made here, by reason.',
    unit: units.RequestsPerSecond,
    queries: {
      '{{reason}}': orZero(sum('reason', rate('module_fallbacks_total', MODULE))),
    },
    see: 'runbooks/peer-away.md',
    width: 6,
  }),
  series({
    title: 'Shadow',
    description: 'The share of queries that are sent to both sides and compared.',
    unit: units.Percent,
    queries: { '{{module}} at {{host}}': at('module_shadow', MODULE) },
    see: 'moving-a-module.md',
    width: 6,
  }),
  series({
    title: 'Shadow comparisons',
    description: 'By outcome. `node ace module:diffs` shows what differs.',
    unit: units.RequestsPerSecond,
    queries: {
      '{{outcome}}': orZero(sum('outcome', rate('module_shadow_comparisons_total', MODULE))),
    },
    see: 'runbooks/shadow-differs.md',
    width: 6,
  }),
  series({
    title: 'Differences that vanished',
    description:
      'Comparisons that differed at first and were equal when both sides were asked again.',
    unit: units.RequestsPerSecond,
    queries: {
      vanished: orZero(`sum(${rate('module_shadow_vanished_total', MODULE)})`),
    },
    see: 'runbooks/shadow-differs.md',
    width: 6,
  }),
]
