import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { ScaffoldError } from './scaffold_error.js'

/** Where `npm run generate` writes. */
export const GENERATED = [
  '.adonisjs/server',
  'docs/modules.md',
  'docs/contracts.json',
  'docs/openapi.json',
  'docs/architecture',
  'app/ops/console/architecture',
]

/** Runs it in a process of its own, which reads the tree as it is now. */
export async function generate(root: string) {
  // Where this host's modules live says nothing about what is written for all.
  const env = { ...process.env, NO_COLOR: '1', SERVE: undefined }
  const run = promisify(execFile)('npm', ['run', '--silent', 'generate'], { cwd: root, env })
  await run.catch(({ stdout, stderr }) => {
    throw new ScaffoldError(`npm run generate failed:\n${`${stdout}${stderr}`.trim()}`)
  })
}
