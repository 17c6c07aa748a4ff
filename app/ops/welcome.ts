import type { ApplicationService } from '@adonisjs/core/types'
import { styleText } from 'node:util'
import { isEmbedded } from '#database/addresses'
import { DEMO_PASSWORD } from '#database/demo/demo'
import env from '#start/env'

/** The few lines that a developer wants to see once the program runs. */
export async function welcome(app: ApplicationService) {
  const server = await app.container.make('server')
  const lines = [
    ['The site', address(env.get('HOST'), server.getNodeServer()!.address())],
    ['Log in', `demo (a visitor) or admin (an administrator), password: ${DEMO_PASSWORD}`],
    [
      'Internal port',
      `${env.get('INTERNAL_HOST', '127.0.0.1')}:${env.get('INTERNAL_PORT', 3334)}, try /metrics`,
    ],
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
  return `embedded, in ${folder}: for development only, it does not wait for the disk. Delete it to start afresh.`
}

function address(
  host: string | undefined,
  bound: ReturnType<import('node:net').Server['address']>
) {
  const port = bound && typeof bound === 'object' ? bound.port : env.get('PORT')
  return `http://${host === '127.0.0.1' || !host ? 'localhost' : host}:${port}`
}
