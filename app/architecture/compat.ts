/**
 * `npm run compat`: whether hosts of this version understand hosts of an earlier one. Compares the contracts with those
 * that docs/contracts.json had at the last tag, and names each break with who does not understand whom.
 */
import { compareContracts, type Comparison } from './compat_breaks.js'
import { contractsAt } from './contracts_at.js'
import { writtenContracts } from './contracts_document.js'
import { lastTag } from './git.js'
import { runScript } from './script.js'

const HELP = `npm run compat                    compare the contracts with the last tag
npm run compat -- --since=<rev>   with any revision that has docs/contracts.json
npm run compat -- --json          for scripts

Exits with 1 where something breaks, with 0 where nothing does, with 2 where it was asked for what is not there.
docs/contracts.md tells what breaks, and how to change it all the same.`

const OPTIONS = { since: { type: 'string' }, json: { type: 'boolean' } } as const

await runScript(HELP, OPTIONS, async ({ since, json }) => {
  const revision = since ?? lastTag()
  const comparison =
    revision === null
      ? { breaks: [], added: [], changed: [] }
      : compareContracts(contractsAt(revision), await contractsNow())
  if (json) console.log(JSON.stringify({ since: revision, ...comparison }, null, 2))
  else console.log(told(revision, comparison))
  return comparison.breaks.length > 0 ? 1 : 0
})

/** Of the code as it is, written down or not. */
async function contractsNow() {
  process.env.NODE_ENV ??= 'development'
  const { default: config } = await import('#config/modules')
  return writtenContracts(Object.values(config.modules).map(({ contract }) => contract))
}

function told(revision: string | null, { breaks, added, changed }: Comparison): string {
  if (revision === null)
    return 'There is no tag yet, so there is nothing to keep to. Name a revision by --since=<rev>.'
  const byTarget = Map.groupBy(breaks, ({ target }) => target)
  const lines = [...byTarget].flatMap(([target, of]) => [
    '',
    target,
    ...of.map(({ direction, reason }) => `  ${direction}: ${reason}`),
  ])
  const count =
    breaks.length === 0 ? 'no breaks' : `${breaks.length} break${breaks.length > 1 ? 's' : ''}`
  return [
    `Compared with ${revision}: ${count}.`,
    ...changed.map(
      (module) => `The contract of ${module} has changed, and both versions go together.`
    ),
    ...added.map((target) => `${target} is new: replace the hosts before the callers.`),
    ...lines,
  ].join('\n')
}
