import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { DELIVERIES, soon } from '#switchboard/operators'
import type { Switchboard } from '#switchboard/switchboard'

/** In seconds: from an event that is delivered at once to one that waited for a host to come back. */
const DELIVERY_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800]
const labelNames = ['module', 'subscriber', 'store']

/** Of a name such as `search@<id>`: the module, and the one store of it that the events are for; else its calls' store. */
function subscription(name: string) {
  const [subscriber, store = ''] = name.split('@')
  return { subscriber, store }
}

/** What became of events, and how long that took. */
export function watchDeliveries(registry: Registry) {
  const deliveries = new Counter({
    name: 'event_deliveries_total',
    help: 'Events by what became of trying to deliver them: delivered, away, refused, or buried',
    labelNames: [...labelNames, 'outcome'],
    registers: [registry],
  })
  const durations = new Histogram({
    name: 'event_delivery_seconds',
    help: 'Time from the publication of an event to its delivery',
    labelNames,
    buckets: DELIVERY_SECONDS,
    registers: [registry],
  })
  DELIVERIES.subscribe(({ publisher: module, subscriber, outcome, published }) => {
    const labels = { module, ...subscription(subscriber) }
    deliveries.inc({ ...labels, outcome }, published.length)
    if (outcome !== 'delivered') return
    // The database's clock may be a little ahead.
    for (const at of published)
      durations.observe(labels, Math.max(0, Date.now() - at.getTime()) / 1000)
  })
}

/** Shows what waits in the outboxes, which are read for each scrape. A store that cannot be read leaves its gauges out. */
export function showOutboxes(registry: Registry, switchboard: Switchboard) {
  const gauge = (name: string, help: string, collect?: (this: Gauge) => Promise<void>) =>
    new Gauge({ name, help, labelNames, registers: [registry], collect })
  const dead = gauge('outbox_dead_events', 'Events that were given up until somebody replays them')
  const oldest = gauge(
    'outbox_oldest_event_seconds',
    'Age of the oldest event that waits for its subscriber'
  )
  gauge('outbox_waiting_events', 'Events that wait for their subscriber', async function () {
    for (const one of [this, dead, oldest]) one.reset()
    const served = [...switchboard.lines].filter(([module]) => switchboard.serves(module))
    const asked = served.map(async ([module, { outbox }]) => {
      // A store that hangs must not keep the rest from Prometheus.
      for (const { subscriber, ...lag } of (await soon(outbox.lag())) ?? []) {
        const labels = { module, ...subscription(subscriber) }
        this.set(labels, lag.waiting)
        dead.set(labels, lag.dead)
        oldest.set(labels, lag.oldestSeconds)
      }
    })
    await Promise.all(asked)
  })
}
