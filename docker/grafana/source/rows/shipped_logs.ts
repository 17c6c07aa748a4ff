import * as units from '@grafana/grafana-foundation-sdk/units'
import { series } from '../panels.js'
import { at, orZero, rate } from '../promql.js'

/** Whether the central collector gets every line. */
export const shippedLogs = [
  series({
    title: 'Lines sent',
    description: 'Lines that were shipped. 0 where logs go to standard output alone.',
    unit: units.CountsPerSecond,
    queries: { lines: orZero(`sum(${rate('log_syslog_sent_lines_total')})`) },
    see: 'observing.md#is-a-process-the-bottleneck',
  }),
  series({
    title: 'Lines dropped',
    description:
      'Lines lost because the buffer was full. More than 0: the collector is away or too slow.',
    unit: units.CountsPerSecond,
    queries: { lines: orZero(`sum(${rate('log_syslog_dropped_lines_total')})`) },
    see: 'runbooks/log-lines-dropped.md',
  }),
  series({
    title: 'Lines in the buffer',
    description: 'Lines that wait for the collector.',
    unit: units.Short,
    queries: { lines: orZero(`sum(${at('log_syslog_buffered_lines')})`) },
    see: 'runbooks/log-lines-dropped.md',
  }),
]
