/**
 * `npm run check:boundaries`: whether any line of the tree crosses a boundary of a module, the switchboard or the host.
 * Reads files and runs none of them.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { checkBoundaries } from './boundaries/check.js'
import { forGithub, forTerminal, summary } from './boundaries/report.js'
import { runScript, WrongUse } from './script.js'

const HELP = `npm run check:boundaries                     look at this tree
npm run check:boundaries -- ../copy          look at another one
npm run check:boundaries -- --json           for scripts
npm run check:boundaries -- --github         annotations for GitHub, the default in its workflows

Exits with 0 where no boundary is crossed, with 1 where one is, with 2 for wrong use.
docs/boundaries.md has the rules, how to read a message, and what nothing catches.`

const OPTIONS = { json: { type: 'boolean' }, github: { type: 'boolean' } } as const

await runScript(HELP, OPTIONS, async (values, [folder = '.', ...more]) => {
  const { json, github = process.env.GITHUB_ACTIONS === 'true' } = values
  if (more.length > 0) throw new WrongUse('One tree at a time, please.')
  if (!existsSync(join(folder, 'package.json')))
    throw new WrongUse(`There is no package.json in ${folder}, so this is no tree to look at.`)

  const start = performance.now()
  const checked = await checkBoundaries(resolve(folder))
  const { violations, sources } = checked
  if (json) console.log(JSON.stringify({ violations, files: sources.length }, null, 2))
  else {
    process.stdout.write(github ? forGithub(checked) : forTerminal(checked))
    console.log(summary(checked, performance.now() - start))
  }
  return violations.length > 0 ? 1 : 0
})
