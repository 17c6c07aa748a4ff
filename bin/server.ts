/** Starts this host: the public listener by the framework, the internal one by its provider. */
import './no_color.js'
import { createIgnitor, endOnSignal } from './ignitor.js'
import { shutdownDelay } from '#ops/health/stopping'
import { explainFailedStart } from '#start/failed_start'

await createIgnitor()
  .tap((app) => endOnSignal(app, { delay: () => shutdownDelay(process.env) }))
  .httpServer()
  .start()
  .catch(async (error) => {
    await explainFailedStart(error)
    process.exit(1)
  })
