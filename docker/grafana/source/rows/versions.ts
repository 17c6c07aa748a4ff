import * as units from '@grafana/grafana-foundation-sdk/units'
import { series, table } from '../panels.js'
import { at, rate, share, sum } from '../promql.js'

const REQUESTS = 'http_request_duration_seconds'
const VISITORS = 'port="public"'
const FAILED = 'status=~"5.."'

/** The version that a host runs, as a label of its series. */
const withVersion = (query: string) =>
  `${query} * on (instance) group_left (version) ${at('mythoughts_build_info')}`

/** Whether a version does worse than the one before. */
export const versions = [
  table({
    title: 'What runs',
    description: 'The version, commit and Node of each host. More than one is an update under way.',
    unit: units.Short,
    queries: { versions: at('mythoughts_build_info') },
    see: 'observing.md#did-the-release-make-it-worse',
    width: 8,
  }),
  series({
    title: 'Failing requests by version',
    description: 'The share of requests that ended with a status of 500 or more.',
    unit: units.PercentUnit,
    queries: {
      '{{version}}': share(
        sum('version', withVersion(rate(`${REQUESTS}_count`, VISITORS, FAILED))),
        sum('version', withVersion(rate(`${REQUESTS}_count`, VISITORS)))
      ),
    },
    see: 'observing.md#did-the-release-make-it-worse',
  }),
  series({
    title: 'Duration by version, 95th percentile',
    description: '95 of 100 requests are faster than this.',
    unit: units.Seconds,
    queries: {
      '{{version}}': `histogram_quantile(0.95, ${sum('le, version', withVersion(rate(`${REQUESTS}_bucket`, VISITORS)))})`,
    },
    see: 'observing.md#did-the-release-make-it-worse',
  }),
]
