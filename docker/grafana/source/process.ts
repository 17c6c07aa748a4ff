import { dashboard } from './dashboard.js'
import { resources } from './rows/resources.js'
import { restarts } from './rows/restarts.js'
import { shippedLogs } from './rows/shipped_logs.js'

export const processes = dashboard({
  name: 'process',
  description: 'What each process uses, and whether its logs are shipped.',
  rows: {
    'Resources': resources,
    'Restarts and errors': restarts,
    'Logs by syslog': shippedLogs,
  },
})
