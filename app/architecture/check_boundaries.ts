/**
 * `npm run check:boundaries`: whether any line of the tree crosses a boundary: of a module, the switchboard or the host.
 * Reads files and runs none of them.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { lookAt } from './boundaries/check.js'
import { summed, toldInTerminal } from './boundaries/told_in_terminal.js'
import { toldToGithub } from './boundaries/told_to_github.js'

const HELP = `npm run check:boundaries                     look at this tree
npm run check:boundaries -- ../copy          look at another one
npm run check:boundaries -- --json           for scripts
npm run check:boundaries -- --github         annotations for GitHub, which are the rule in its workflows

Exits with 1 where a boundary is crossed, with 0 where none is, with 2 where it was asked for what is not there.
docs/boundaries.md has the rules, how to read a message, and what nothing catches.`

class WrongUse extends Error {}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof WrongUse)) throw error
  console.error(error.message)
  process.exitCode = 2
}

async function main(): Promise<number> {
  const { json, github, help, root } = flags()
  if (help) {
    console.log(HELP)
    return 0
  }
  const start = performance.now()
  const checked = await lookAt(root)
  const { violations } = checked
  if (json) {
    console.log(JSON.stringify({ violations, files: checked.sources.length }, null, 2))
  } else {
    if (github && violations.length > 0) console.log(toldToGithub(violations))
    else if (violations.length > 0) console.log(`${toldInTerminal(violations, checked.sources)}\n`)
    console.log(summed(checked, performance.now() - start))
  }
  return violations.length > 0 ? 1 : 0
}

function flags() {
  const { values, positionals } = parsed()
  const [folder = '.', ...others] = positionals
  const root = resolve(folder)
  if (others.length > 0) throw new WrongUse(`One tree at a time, please.\n\n${HELP}`)
  if (!existsSync(join(root, 'package.json')))
    throw new WrongUse(
      `There is no package.json in ${folder}, so this is no tree to look at.\n\n${HELP}`
    )
  return { ...values, root, github: values.github ?? process.env.GITHUB_ACTIONS === 'true' }
}

function parsed() {
  const boolean = { type: 'boolean' } as const
  const options = {
    json: boolean,
    github: boolean,
    help: boolean,
    rule: { type: 'string' },
  } as const
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    throw new WrongUse(`${(error as Error).message}\n\n${HELP}`)
  }
}
