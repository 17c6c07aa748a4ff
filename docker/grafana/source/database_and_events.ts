import { dashboard } from './dashboard.js'
import { events } from './rows/events.js'
import { stores } from './rows/stores.js'

export const databaseAndEvents = dashboard({
  name: 'database_and_events',
  description: 'Stores, their connections, and the events that modules send each other.',
  choosesModules: true,
  rows: { Stores: stores, Events: events },
})
