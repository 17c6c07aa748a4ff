import * as units from '@grafana/grafana-foundation-sdk/units'
import { series } from '../panels.js'
import { quantile, rate, share, sum } from '../promql.js'

const MODULE = 'module=~"$module"'
/** Calls without an answer: neither a value nor a failure that the contract foresees (app/switchboard/failures.ts). */
const FAILED =
  'outcome=~"module_unavailable|deadline_exceeded|module_failed|invalid_answer|invalid_input|key_reused|broken"'

/** Calls as they arrive at the host of a module. */
const ARRIVED = ['port="internal"', 'route="/_modules/:module/:operation"']

/** Calls of modules: as their callers see them, by side, and as the module's host answers them. */
export const calls = [
  series({
    title: 'Calls',
    description: 'Calls of each module.',
    unit: units.RequestsPerSecond,
    queries: { '{{module}} {{side}}': sum('module, side', rate('module_calls_total', MODULE)) },
    see: 'observing.md#the-site-is-slow-where',
    width: 6,
  }),
  series({
    title: 'Failing calls',
    description:
      'The share of calls without an answer. Refusals that the contract foresees are answers.',
    unit: units.PercentUnit,
    queries: {
      '{{module}} {{side}}': share(
        sum('module, side', rate('module_calls_total', MODULE, FAILED)),
        sum('module, side', rate('module_calls_total', MODULE))
      ),
    },
    see: 'runbooks/peer-away.md',
    width: 6,
  }),
  series({
    title: 'Duration, 95th percentile',
    description:
      'What each side takes, with the network and retries; of a late call, until it was given up.',
    unit: units.Seconds,
    queries: {
      '{{module}} {{side}}': quantile(0.95, 'module, side', 'module_call_duration_seconds', MODULE),
    },
    see: 'runbooks/module-slow.md',
    width: 6,
  }),
  series({
    title: 'Duration at the host, 95th percentile',
    description:
      'As the host of the module takes for calls from others. Much less than callers wait: the network.',
    unit: units.Seconds,
    queries: {
      '{{host}}': quantile(0.95, 'host', 'http_request_duration_seconds', ...ARRIVED),
    },
    see: 'runbooks/module-slow.md',
    width: 6,
  }),
  series({
    title: 'Slowest operations, 95th percentile',
    description: 'The ten slowest operations.',
    unit: units.Seconds,
    queries: {
      '{{module}}.{{operation}} {{side}}': `topk(10, ${quantile(
        0.95,
        'module, operation, side',
        'module_call_duration_seconds',
        MODULE
      )})`,
    },
    see: 'runbooks/module-slow.md',
    width: 6,
  }),
  series({
    title: 'Outcomes',
    description:
      'All calls by what came of them: ok, a foreseen refusal, or the code of a failure.',
    unit: units.RequestsPerSecond,
    queries: { '{{outcome}}': sum('outcome', rate('module_calls_total', MODULE)) },
    see: 'observing.md#visitors-see-errors-which-host-is-failing',
    width: 6,
  }),
  series({
    title: 'Answers of the host',
    description: 'Calls from other hosts, by the status that the host of the module answered.',
    unit: units.RequestsPerSecond,
    queries: {
      '{{host}} {{status}}': sum(
        'host, status',
        rate('http_request_duration_seconds_count', ...ARRIVED)
      ),
    },
    see: 'observing.md#visitors-see-errors-which-host-is-failing',
    width: 6,
  }),
  series({
    title: 'Callers',
    description: 'Who calls which module.',
    unit: units.RequestsPerSecond,
    queries: {
      '{{caller}} → {{module}}': sum('caller, module', rate('module_calls_total', MODULE)),
    },
    see: 'architecture/README.md',
    width: 6,
  }),
]
