import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Observation } from '#switchboard/clients/observed'
import type { Switchboard } from '#switchboard/switchboard'

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

/** What this process tells Prometheus. Labels are bounded: route patterns, never paths; operations, never inputs. */
export class Metrics {
  readonly registry = new Registry()

  #requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Requests by route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  })

  #calls = new Histogram({
    name: 'module_call_duration_seconds',
    help: 'Module calls as their callers saw them',
    labelNames: ['module', 'operation', 'placement', 'outcome'],
    buckets: SECONDS,
    registers: [this.registry],
  })

  #undelivered = new Counter({
    name: 'event_delivery_failures_total',
    help: 'Deliveries of events that their subscriber did not take',
    labelNames: ['module', 'subscriber'],
    registers: [this.registry],
  })

  constructor(protected switchboard: Switchboard) {
    collectDefaultMetrics({ register: this.registry })
    this.#outboxGauges()
  }

  request(method: string, route: string, status: number, seconds: number) {
    this.#requests.observe({ method, route, status }, seconds)
  }

  call({ module, operation, placement, outcome, seconds }: Observation) {
    this.#calls.observe({ module, operation, placement, outcome }, seconds)
    if (operation === 'takeEvents' && outcome !== 'ok')
      this.#undelivered.inc({ module, subscriber: module })
  }

  /** Read from the outboxes when they are asked for; a store that cannot be read leaves its gauges out. */
  #outboxGauges() {
    const gauge = (name: string, help: string, collect?: (this: Gauge) => Promise<void>) =>
      new Gauge({
        name,
        help,
        labelNames: ['module', 'subscriber'],
        registers: [this.registry],
        collect,
      })
    const dead = gauge('outbox_dead_events', 'Events given up until somebody replays them')
    const oldest = gauge(
      'outbox_oldest_event_seconds',
      'Age of the oldest event that waits for its subscriber'
    )
    const { switchboard } = this
    gauge('outbox_waiting_events', 'Events that wait for their subscriber', async function () {
      for (const one of [this, dead, oldest]) one.reset()
      for (const [module, { outbox }] of switchboard.lines) {
        if (!switchboard.serves(module)) continue
        for (const lag of await outbox.lag().catch(() => [])) {
          this.set({ module, subscriber: lag.subscriber }, lag.waiting)
          dead.set({ module, subscriber: lag.subscriber }, lag.dead)
          oldest.set({ module, subscriber: lag.subscriber }, lag.oldestSeconds)
        }
      }
    })
  }
}
