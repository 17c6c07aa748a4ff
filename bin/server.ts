/** Starts this host: the public listener by the framework, the internal one by its provider. */
import './no_color.js'
import { createIgnitor, endOnSignal } from './ignitor.js'
import { shutdownDelay } from '#ops/health/stopping'
import { explainFailedStart } from '#start/failed_start'

const STOPPING = 'Stopping: requests under way come to their end. Ctrl-C again stops at once.'

await createIgnitor()
  .tap((app) => endOnSignal(app, { delay: () => shutdownDelay(process.env), says: STOPPING }))
  .httpServer()
  .start()
  .catch(async (error) => {
    await explainFailedStart(error)
    process.exit(1)
  })
