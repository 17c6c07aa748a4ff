import type { ApplicationService } from '@adonisjs/core/types'
import type { Server } from 'node:http'
import { styleText } from 'node:util'
import modules from '#config/modules'
import { isEmbedded } from '#database/addresses'
import { DEMO_PASSWORD } from '#database/demo/demo'
import { databaseFolder } from '#start/folders'

export const LOG_IN = [
  'Log in',
  `demo (a visitor) or admin (an administrator), password: ${DEMO_PASSWORD}`,
]

/** The few lines that a developer wants to see once the program runs. */
export async function welcome(app: ApplicationService, internal: Server) {
  const server = await app.container.make('server')
  const site = ['The site', `http://${addressOf(server.getNodeServer() as Server)}`]
  announce('', [
    ...(modules.serves.includes('web') ? [site, LOG_IN] : [['Serves', modules.serves.join(', ')]]),
    ['Internal port', `http://${addressOf(internal)}/metrics and more, never to be exposed`],
    ...(modules.serves.includes('web') ? [['Console', `http://${addressOf(internal)}/ops`]] : []),
    ['Database', databaseLine(`in ${databaseFolder()}`)],
    ['Stop', 'Ctrl-C'],
  ])
}

/** Says that the program is ready, `how` it runs, and lines of a name and a value each. */
export function announce(how: string, lines: string[][]) {
  const seconds = (performance.now() / 1000).toFixed(1)
  const ready = `is ready after ${seconds} s${how && `, ${how}`}`
  console.log(`\n  ${styleText('bold', 'MyThoughts')} ${ready}\n`)
  for (const [name, value] of lines) console.log(`  ${styleText('dim', name.padEnd(14))} ${value}`)
  console.log()
}

export function databaseLine(where: string, onServer = '') {
  if (!isEmbedded) return `PostgreSQL${onServer && `, ${onServer}`}`
  return `embedded, ${where}: for development only, since it does not wait for the disk`
}

function addressOf(listener: Server) {
  const bound = listener.address()
  if (bound === null || typeof bound === 'string') return String(bound)
  return `${bound.address === '127.0.0.1' ? 'localhost' : bound.address}:${bound.port}`
}
