import { Registry } from 'prom-client'
import { watchCalls } from '#ops/metrics/call_metrics'
import { showOutboxes, watchDeliveries } from '#ops/metrics/event_metrics'
import { watchModules } from '#ops/metrics/module_metrics'
import { showPlacements } from '#ops/metrics/placement_metrics'
import { watchDefects } from '#ops/metrics/process_metrics'
import { RequestMetrics } from '#ops/metrics/request_metrics'
import type { Switchboard } from '#switchboard/switchboard'

/**
 * What this process tells Prometheus. Labels are bounded: route patterns, never paths; operations, never inputs. Each file
 * beside this one has one subject.
 */
export class Metrics {
  readonly registry = new Registry()
  readonly requests = new RequestMetrics(this.registry)

  constructor(protected switchboard: Switchboard) {
    showOutboxes(this.registry, switchboard)
    showPlacements(this.registry, switchboard)
  }

  /** Counts from now on. */
  start() {
    watchCalls(this.registry)
    watchDeliveries(this.registry)
    watchModules(this.registry, this.switchboard)
    watchDefects(this.registry)
  }
}
