/** What `npm run start:split` runs: the system in four processes, from one terminal. */
import './no_color.js'

try {
  const { runSplit } = await import('#ops/split/run_split')
  await runSplit()
} catch (error) {
  const { explainFailedStart } = await import('#start/failed_start')
  await explainFailedStart(error)
  process.exit(1)
}
