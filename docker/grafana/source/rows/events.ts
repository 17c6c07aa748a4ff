import * as units from '@grafana/grafana-foundation-sdk/units'
import { series } from '../panels.js'
import { inOutbox, quantile, rate, sum } from '../promql.js'

const MODULE = 'module=~"$module"'

/** Events on their way from outboxes to subscribers. */
export const events = [
  series({
    title: 'Waiting events',
    description:
      'Events in the outbox of the module that published them, for all stores of the subscriber.',
    unit: units.Short,
    queries: {
      '{{module}} → {{subscriber}}': sum(
        'module, subscriber',
        inOutbox('outbox_waiting_events', MODULE)
      ),
    },
    see: 'runbooks/outbox-lag.md',
  }),
  series({
    title: 'Oldest waiting event',
    description: 'How long it has waited. A few seconds are normal.',
    unit: units.Seconds,
    queries: {
      '{{module}} → {{subscriber}}': `max by (module, subscriber) (${inOutbox('outbox_oldest_event_seconds', MODULE)})`,
    },
    see: 'runbooks/outbox-lag.md',
  }),
  series({
    title: 'Delivery time, 95th percentile',
    description: 'From publication until the subscriber has taken the event.',
    unit: units.Seconds,
    queries: {
      '{{module}} → {{subscriber}}': quantile(
        0.95,
        'module, subscriber',
        'event_delivery_seconds',
        MODULE
      ),
    },
    see: 'observing.md#are-events-late',
  }),
  series({
    title: 'Deliveries',
    description:
      'By outcome: away means that the subscriber could not be asked; buried is a dead letter.',
    unit: units.EventsPerSecond,
    queries: {
      '{{module}} → {{subscriber}} {{outcome}}': sum(
        'module, subscriber, outcome',
        rate('event_deliveries_total', MODULE)
      ),
    },
    see: 'observing.md#are-events-late',
    width: 12,
  }),
  series({
    title: 'Dead letters',
    description: 'Events that a subscriber refused too often. `node ace events:list` shows them.',
    unit: units.Short,
    queries: {
      '{{module}} → {{subscriber}}': sum(
        'module, subscriber',
        inOutbox('outbox_dead_events', MODULE)
      ),
    },
    see: 'runbooks/dead-letters.md',
    width: 12,
  }),
]
