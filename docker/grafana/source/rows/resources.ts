import * as units from '@grafana/grafana-foundation-sdk/units'
import { series } from '../panels.js'
import { at, rate, sum } from '../promql.js'

/** What each process uses. */
export const resources = [
  series({
    title: 'CPU',
    description: 'Cores in use. JavaScript runs on one: near 1 the process is saturated.',
    unit: units.Short,
    queries: { '{{host}}': sum('host', rate('process_cpu_seconds_total')) },
    see: 'runbooks/host-slow.md',
  }),
  series({
    title: 'Memory',
    description: 'Resident memory.',
    unit: units.BytesIEC,
    queries: { '{{host}}': at('process_resident_memory_bytes') },
    see: 'observing.md#is-a-process-the-bottleneck',
  }),
  series({
    title: 'Heap in use',
    description: 'Memory of JavaScript objects. A floor that keeps rising for hours is a leak.',
    unit: units.BytesIEC,
    queries: { '{{host}}': at('nodejs_heap_size_used_bytes') },
    see: 'observing.md#is-a-process-the-bottleneck',
  }),
  series({
    title: 'Event loop delay, 99th percentile',
    description: 'How late timers are. More than 0.1 s: something computes for too long.',
    unit: units.Seconds,
    queries: { '{{host}}': at('nodejs_eventloop_lag_p99_seconds') },
    see: 'runbooks/host-slow.md',
  }),
  series({
    title: 'Time in garbage collection',
    description: 'The share of time that the garbage collector takes.',
    unit: units.PercentUnit,
    queries: { '{{host}} {{kind}}': sum('host, kind', rate('nodejs_gc_duration_seconds_sum')) },
    see: 'runbooks/host-slow.md',
  }),
  series({
    title: 'File descriptors in use',
    description: 'The share of those that the process may open. Connections count.',
    unit: units.PercentUnit,
    queries: { '{{host}}': `${at('process_open_fds')} / ${at('process_max_fds')}` },
    see: 'observing.md#is-a-process-the-bottleneck',
  }),
]
