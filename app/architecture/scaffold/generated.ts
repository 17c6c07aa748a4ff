import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { ScaffoldError } from './scaffold_error.js'

/** What is made from the modules, each by its command, in this order. */
export const GENERATORS = ['codegen', 'docs:modules', 'docs:contracts', 'architecture:graph']

/** Where they write. */
export const GENERATED = [
  '.adonisjs/server',
  'docs/modules.md',
  'docs/contracts.json',
  'docs/architecture',
]

/** Runs an ace command in a process of its own, which reads the tree as it is now. */
export async function generate(root: string, command: string) {
  const child = spawn(process.execPath, ['ace.js', command], {
    cwd: root,
    // Where this host's modules live says nothing about what is written for all.
    env: { ...process.env, NO_COLOR: '1', SERVE: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  const printed = await Promise.all([text(child.stdout), text(child.stderr)])
  if ((await code) !== 0)
    throw new ScaffoldError(`node ace ${command} failed:\n${printed.join('').trim()}`)
}
