/** The entry point of `node ace`. */
process.env.NODE_ENV ??= 'development'

const { createIgnitor, endOnSignal } = await import('./ignitor.js')
const { explainFailedStart } = await import('#start/failed_start')

await createIgnitor()
  .tap(endOnSignal)
  .ace()
  .handle(process.argv.slice(2))
  .catch(async (error) => {
    process.exitCode = 1
    await explainFailedStart(error)
  })
