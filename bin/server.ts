/** Starts this host: the public listener by the framework, the internal one by its provider. */
import { createIgnitor, endOnSignal } from './ignitor.js'
import { explainFailedStart } from '#start/failed_start'

await createIgnitor()
  .tap((app) => endOnSignal(app))
  .httpServer()
  .start()
  .catch(async (error) => {
    await explainFailedStart(error)
    process.exit(1)
  })
