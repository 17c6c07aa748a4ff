import { Counter, Histogram, type Registry } from 'prom-client'
import { SECONDS } from '#ops/metrics/seconds'
import { CALLS, COMPARISONS, FALLBACKS } from '#switchboard/operators'

/** Module calls as their callers saw them, at either side. */
export function watchCalls(registry: Registry) {
  const registers = [registry]
  const calls = new Counter({
    name: 'module_calls_total',
    help: 'Module calls by who called, where they were made, and what they came to',
    labelNames: ['caller', 'module', 'operation', 'side', 'outcome'],
    registers,
  })
  const durations = new Histogram({
    name: 'module_call_duration_seconds',
    help: 'Time that callers waited for a module call, by side',
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

  CALLS.subscribe(({ caller, module, operation, side, outcome, seconds }) => {
    calls.inc({ caller, module, operation, side, outcome })
    durations.observe({ module, operation, side }, seconds)
  })
  FALLBACKS.subscribe(({ module, operation, kind }) =>
    fallbacks.inc({ module, operation, reason: kind })
  )
  COMPARISONS.subscribe((comparison) => {
    const { module, operation, outcome } = comparison
    comparisons.inc({ module, operation, outcome })
    if (comparison.vanished) vanished.inc({ module, operation })
  })
}
