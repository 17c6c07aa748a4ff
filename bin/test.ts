/** Runs the tests in one process on one database; `npm test` (tests/run.ts) starts it for each of its runs. */
import './no_color.js'

process.env.NODE_ENV = 'test'
process.env.LOG_LEVEL ??= 'silent'
process.env.DATABASE_FOLDER ??= `tmp/tests/${process.pid}`

// What a test started is killed when this process exits, which a signal alone would not let it do.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

const { configure, processCLIArgs, run } = await import('@japa/runner')
const { createIgnitor } = await import('./ignitor.js')
const { explainFailedStart } = await import('#start/failed_start')

await createIgnitor()
  .testRunner()
  .configure(async (app) => {
    const { runnerHooks, ...config } = await import('#tests/bootstrap')
    processCLIArgs(process.argv.slice(2))
    configure({
      ...app.rcFile.tests,
      ...config,
      setup: runnerHooks.setup,
      teardown: [...runnerHooks.teardown, () => app.terminate()],
    })
  })
  .run(() => run())
  .catch(async (error) => {
    process.exitCode = 1
    await explainFailedStart(error)
  })

const { outcome } = await import('#tests/runner/report')
// A run that broke off has torn nothing down: what it started would keep the process.
if (!outcome.ended) process.exit(1)
