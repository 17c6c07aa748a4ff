import * as units from '@grafana/grafana-foundation-sdk/units'
import { series } from '../panels.js'
import { at, rate, sum } from '../promql.js'

/** What ends processes, and what should not last. */
export const restarts = [
  series({
    title: 'Uptime',
    description: 'Time since the process started. It falls to 0 at each restart.',
    unit: units.Seconds,
    queries: { '{{host}}': `time() - ${at('process_start_time_seconds')}` },
    see: 'runbooks/host-restarts.md',
    width: 6,
  }),
  series({
    title: 'Restarts, last hour',
    description: 'More than 1 outside a release: the process crashes or is killed.',
    unit: units.Short,
    queries: { '{{host}}': `changes(${at('process_start_time_seconds')}[1h])` },
    see: 'runbooks/host-restarts.md',
    width: 6,
  }),
  series({
    title: 'Unexpected errors',
    description: 'Errors that no code foresaw. Each is in the logs with its fingerprint.',
    unit: units.CountsPerSecond,
    queries: { '{{host}}': sum('host', rate('unexpected_errors_total')) },
    see: 'runbooks/unexpected-errors.md',
    width: 6,
  }),
  series({
    title: 'Age of the keys of tokens',
    description: 'Only where a host reads them from a file. 90 days were agreed.',
    unit: units.Seconds,
    queries: { '{{host}}': at('token_key_age_seconds') },
    see: 'runbooks/token-key-old.md',
    width: 6,
  }),
]
