import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
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
  const child = spawn('npm', ['run', '--silent', 'generate'], {
    cwd: root,
    // Where this host's modules live says nothing about what is written for all.
    env: { ...process.env, NO_COLOR: '1', SERVE: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  const printed = await Promise.all([text(child.stdout), text(child.stderr)])
  if ((await code) !== 0)
    throw new ScaffoldError(`npm run generate failed:\n${printed.join('').trim()}`)
}
