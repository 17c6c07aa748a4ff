import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { storeObstacle } from '#ops/figures/store_obstacle'
import {
  soon,
  type Comparison,
  type Delivery,
  type Fallback,
  type Observation,
} from '#switchboard/operators'
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

  #deliveries = new Counter({
    name: 'event_deliveries_total',
    help: 'Events by what became of trying to deliver them: delivered, away, refused, buried',
    labelNames: ['module', 'subscriber', 'outcome'],
    registers: [this.registry],
  })

  #fallbacks = new Counter({
    name: 'module_fallbacks_total',
    help: 'Calls that were placed at another host and made here, by why: unavailable, late, or hedged',
    labelNames: ['module', 'operation', 'kind'],
    registers: [this.registry],
  })

  #comparisons = new Counter({
    name: 'module_shadow_comparisons_total',
    help: 'Queries that were sent to both sides, by what came of it: equal, different, failed, dropped',
    labelNames: ['module', 'operation', 'outcome'],
    registers: [this.registry],
  })

  #vanished = new Counter({
    name: 'module_shadow_vanished_total',
    help: 'Comparisons that differed at first and were equal once both sides were asked again',
    labelNames: ['module', 'operation'],
    registers: [this.registry],
  })

  constructor(protected switchboard: Switchboard) {
    collectDefaultMetrics({ register: this.registry })
    this.#outboxGauges()
    this.#peerGauges()
    this.#placementGauges()
  }

  request(method: string, route: string, status: number, seconds: number) {
    this.#requests.observe({ method, route, status }, seconds)
  }

  call({ module, operation, placement, outcome, seconds }: Observation) {
    this.#calls.observe({ module, operation, placement, outcome }, seconds)
  }

  delivery({ publisher, subscriber, outcome, events }: Delivery) {
    this.#deliveries.inc({ module: publisher, subscriber, outcome }, events)
  }

  fallback({ module, operation, kind }: Fallback) {
    this.#fallbacks.inc({ module, operation, kind })
  }

  comparison({ module, operation, outcome, vanished }: Comparison) {
    this.#comparisons.inc({ module, operation, outcome })
    if (vanished) this.#vanished.inc({ module, operation })
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
        // A store that hangs must not keep the rest from Prometheus.
        for (const lag of (await soon(outbox.lag())) ?? []) {
          this.set({ module, subscriber: lag.subscriber }, lag.waiting)
          dead.set({ module, subscriber: lag.subscriber }, lag.dead)
          oldest.set({ module, subscriber: lag.subscriber }, lag.oldestSeconds)
        }
      }
    })
  }

  /** Of the hosts that serve modules elsewhere, as their last handshakes showed them. */
  #peerGauges() {
    const { lines, placements } = this.switchboard
    new Gauge({
      name: 'module_peer_up',
      help: 'Whether the host of a module that lives elsewhere shook hands (1) or not (0)',
      labelNames: ['module'],
      registers: [this.registry],
      collect() {
        for (const [module, { peer }] of lines)
          if (peer) this.set({ module }, peer.status === 'reachable' ? 1 : 0)
      },
    })
    new Gauge({
      name: 'module_operation_incompatible',
      help: 'Operations that are not called because their host speaks another version of them, and what differs',
      labelNames: ['module', 'operation', 'difference'],
      registers: [this.registry],
      collect() {
        this.reset()
        for (const [module, { peer }] of lines)
          for (const [operation, difference] of peer?.incompatible ?? [])
            this.set({ module, operation, difference }, 1)
      },
    })
    new Gauge({
      name: 'module_peer_ailing',
      help: 'Why the other host of a module does not shake hands, or is left alone; nothing while it is well',
      labelNames: ['module', 'why'],
      registers: [this.registry],
      collect() {
        this.reset()
        for (const [module, { ailment }] of lines)
          if (ailment !== null) this.set({ module, why: ailment }, 1)
      },
    })
    new Gauge({
      name: 'module_store_shared',
      help: 'Whether this host and the other host of a module work on one store (1) or on two (0)',
      labelNames: ['module'],
      registers: [this.registry],
      collect() {
        for (const [module, { peer }] of lines)
          if (peer && peer.sharesStore !== null) this.set({ module }, peer.sharesStore ? 1 : 0)
      },
    })
    new Gauge({
      name: 'module_store_changed',
      help: 'Whether the other host is not called, since it works on another store than agreed (1), or not (0)',
      labelNames: ['module'],
      registers: [this.registry],
      collect() {
        for (const [module, line] of lines)
          if (line.peer)
            this.set({ module }, storeObstacle(line, placements.of(module)) === null ? 0 : 1)
      },
    })
  }

  /** Where calls go as this process obeys it. */
  #placementGauges() {
    const { lines, placements } = this.switchboard
    const gauge = (name: string, help: string, valueOf: (module: string) => number) =>
      new Gauge({
        name,
        help,
        labelNames: ['module'],
        registers: [this.registry],
        collect() {
          for (const module of lines.keys()) this.set({ module }, valueOf(module))
        },
      })
    gauge(
      'module_dial',
      'The share of requests whose calls go to the other host, 0 to 100',
      (module) => {
        const { local } = lines.get(module)!
        return local ? placements.of(module).dial : 100
      }
    )
    gauge(
      'module_shadow',
      'The share of queries that are sent to both sides, 0 to 100',
      (module) => placements.of(module).shadow
    )
    gauge(
      'module_breaker_open',
      'Whether the other host is left alone after failures in a row',
      (module) => (lines.get(module)!.breaker === 'closed' ? 0 : 1)
    )
  }
}
