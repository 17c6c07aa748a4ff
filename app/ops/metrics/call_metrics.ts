import { Counter, Histogram, type Registry } from 'prom-client'
import { SECONDS } from '#ops/metrics/seconds'
import { CALLS, COMPARISONS, FALLBACKS, RECORDED } from '#switchboard/operators'

/** Module calls as their callers saw them, and what each side took for them. */
export function watchCalls(registry: Registry) {
  const registers = [registry]
  const calls = new Counter({
    name: 'module_calls_total',
    help: 'Module calls by caller, the side that answered, and outcome; also those for which no host was asked',
    labelNames: ['caller', 'module', 'operation', 'side', 'outcome'],
    registers,
  })
  const durations = new Histogram({
    name: 'module_call_duration_seconds',
    help: 'Time that one side took for a module call, or until it was given up',
    labelNames: ['module', 'operation', 'side'],
    buckets: SECONDS,
    registers,
  })
  const fallbacks = new Counter({
    name: 'module_fallbacks_total',
    help: 'Calls that were placed at another host and made here, by reason: unavailable, late, or hedged',
    labelNames: ['module', 'operation', 'reason'],
    registers,
  })
  const comparisons = new Counter({
    name: 'module_shadow_comparisons_total',
    help: 'Queries that were sent to both sides, by outcome: equal, different, failed, or dropped',
    labelNames: ['module', 'operation', 'outcome'],
    registers,
  })
  const vanished = new Counter({
    name: 'module_shadow_vanished_total',
    help: 'Comparisons that differed at first and were equal when both sides were asked again',
    labelNames: ['module', 'operation'],
    registers,
  })

  RECORDED.subscribe(({ caller, operation: target, side, outcome }) => {
    const [module, operation] = target.split('.')
    calls.inc({ caller, module, operation, side, outcome })
  })
  CALLS.subscribe(({ module, operation, side, seconds }) =>
    durations.observe({ module, operation, side }, seconds)
  )
  FALLBACKS.subscribe(({ module, operation, kind }) =>
    fallbacks.inc({ module, operation, reason: kind })
  )
  COMPARISONS.subscribe((comparison) => {
    const { module, operation, outcome } = comparison
    comparisons.inc({ module, operation, outcome })
    if (comparison.vanished) vanished.inc({ module, operation })
  })
}
