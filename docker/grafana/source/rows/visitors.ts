import * as units from '@grafana/grafana-foundation-sdk/units'
import { series } from '../panels.js'
import { rate, sum } from '../promql.js'

/** What visitors do, counted by the modules. */
export const visitors = [
  series({
    title: 'Sign-ups',
    description: 'New accounts.',
    unit: units.OpsPerSecond,
    queries: { 'sign-ups': `sum(${rate('users_sign_ups_total')})` },
    see: 'observing.md#metrics',
    width: 6,
  }),
  series({
    title: 'Thoughts published',
    description: 'Published thoughts.',
    unit: units.OpsPerSecond,
    queries: { thoughts: `sum(${rate('thoughts_published_total')})` },
    see: 'observing.md#metrics',
    width: 6,
  }),
  series({
    title: 'Searches',
    description: 'Searches that found something, and that found nothing.',
    unit: units.OpsPerSecond,
    queries: { 'found: {{found}}': sum('found', rate('search_searches_total')) },
    see: 'observing.md#metrics',
    width: 6,
  }),
  series({
    title: 'Failed log-ins',
    description: 'By reason. Many wrong passwords in a short time are somebody guessing.',
    unit: units.OpsPerSecond,
    queries: { '{{reason}}': sum('reason', rate('users_failed_log_ins_total')) },
    see: 'observing.md#who-is-logged-out-and-why',
    width: 6,
  }),
]
