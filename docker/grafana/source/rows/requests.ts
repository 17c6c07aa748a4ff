import * as units from '@grafana/grafana-foundation-sdk/units'
import { series } from '../panels.js'
import { quantile, rate, share, sum } from '../promql.js'

const REQUESTS = 'http_request_duration_seconds'
const VISITORS = 'port="public"'
const FAILED = 'status=~"5.."'

/** The requests of the objectives in docker/prometheus/rules. A stream stays open for minutes, so it has no duration. */
const JOURNEYS = {
  reading: [
    VISITORS,
    'method=~"GET|HEAD"',
    'route!~"none|/assets/:name|/api/thoughts/stream|/search|/api/search"',
  ],
  writing: [VISITORS, 'method=~"POST|PUT|PATCH|DELETE"', 'route!="none"'],
  searching: [VISITORS, 'method=~"GET|HEAD"', 'route=~"/search|/api/search"'],
}

/** A query for each journey, by its name. */
const journeys = (queryOf: (labels: string[]) => string) =>
  Object.fromEntries(
    Object.entries(JOURNEYS).map(([journey, labels]) => [journey, queryOf(labels)])
  )

/** Traffic, errors and duration, as visitors notice them. */
export const requests = [
  series({
    title: 'Requests',
    description: 'Requests by what visitors came for.',
    unit: units.RequestsPerSecond,
    queries: journeys((labels) => `sum(${rate(`${REQUESTS}_count`, ...labels)})`),
    see: 'observing.md#the-site-is-slow-where',
  }),
  series({
    title: 'Failing requests',
    description: 'The share of requests that ended with a status of 500 or more.',
    unit: units.PercentUnit,
    queries: journeys((labels) =>
      share(
        `sum(${rate(`${REQUESTS}_count`, ...labels, FAILED)})`,
        `sum(${rate(`${REQUESTS}_count`, ...labels)})`
      )
    ),
    see: 'runbooks/error-budget-burns-fast.md',
  }),
  series({
    title: 'Duration, 95th percentile',
    description: '95 of 100 requests are faster than this.',
    unit: units.Seconds,
    queries: journeys(
      (labels) => `histogram_quantile(0.95, sum by (le) (${rate(`${REQUESTS}_bucket`, ...labels)}))`
    ),
    see: 'runbooks/error-budget-burns-fast.md',
  }),
  series({
    title: 'Slowest routes, 95th percentile',
    description: 'The ten slowest routes of the site and the API.',
    unit: units.Seconds,
    queries: {
      '{{method}} {{route}}': `topk(10, ${quantile(0.95, 'method, route', REQUESTS, VISITORS)})`,
    },
    see: 'observing.md#the-site-is-slow-where',
  }),
  series({
    title: 'Answers by status',
    description: '404 and 429 are the visitor’s doing, 500 and more are ours.',
    unit: units.RequestsPerSecond,
    queries: { '{{status}}': sum('status', rate(`${REQUESTS}_count`, VISITORS)) },
    see: 'observing.md#visitors-see-errors-which-host-is-failing',
  }),
  series({
    title: 'Requests by host',
    description: 'Of visitors on the public port, of other hosts and operators on the internal.',
    unit: units.RequestsPerSecond,
    queries: { '{{host}} {{port}}': sum('host, port', rate(`${REQUESTS}_count`)) },
    see: 'observing.md#visitors-see-errors-which-host-is-failing',
  }),
]
