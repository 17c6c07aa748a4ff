/** AdonisJS needs Node 24. On an older one the Node among the dependencies takes over; where there is none, a line says so. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const NEEDED = 24

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  const node = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))
  if (!existsSync(node)) {
    console.error(`MyThoughts needs Node ${NEEDED} or newer, and this is ${process.versions.node}.`)
    process.exit(1)
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  process.on('SIGINT', () => {}) // The terminal sends it to the child too; it decides.
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  const [code, signal] = await once(child, 'exit')
  process.exit(code ?? (signal === 'SIGINT' ? 130 : 143))
}
