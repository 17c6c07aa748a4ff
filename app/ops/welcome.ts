import type { ApplicationService } from '@adonisjs/core/types'
import type { Server } from 'node:http'
import { styleText } from 'node:util'
import { isEmbedded } from '#database/addresses'
import { DEMO_PASSWORD } from '#database/demo/demo'
import env from '#start/env'

/** The few lines that a developer wants to see once the program runs. */
export async function welcome(app: ApplicationService, internal: Server) {
  const server = await app.container.make('server')
  const lines = [
    ['The site', `http://${addressOf(server.getNodeServer() as Server)}`],
    ['Log in', `demo (a visitor) or admin (an administrator), password: ${DEMO_PASSWORD}`],
    ['Internal port', `http://${addressOf(internal)}/metrics and more, never to be exposed`],
    ['Database', databaseLine()],
    ['Stop', 'Ctrl-C'],
  ]
  const seconds = (performance.now() / 1000).toFixed(1)
  console.log(`\n  ${styleText('bold', 'MyThoughts')} is ready after ${seconds} s\n`)
  for (const [name, value] of lines) console.log(`  ${styleText('dim', name.padEnd(14))} ${value}`)
  console.log()
}

function databaseLine() {
  if (!isEmbedded) return 'PostgreSQL'
  const folder = env.get('DATABASE_FOLDER', 'tmp/database')
  return `embedded, in ${folder}: for development only, since it does not wait for the disk`
}

function addressOf(listener: Server) {
  const bound = listener.address()
  if (bound === null || typeof bound === 'string') return String(bound)
  return `${bound.address === '127.0.0.1' ? 'localhost' : bound.address}:${bound.port}`
}
