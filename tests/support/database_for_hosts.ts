import app from '@adonisjs/core/services/app'
import { join } from 'node:path'
import { ownerUrl } from '#database/addresses'
import { databaseBeside } from '#tests/support/database_beside'
import { dropDatabase } from '#tests/support/drop_database'
import { newKey } from '#start/token_keys'
import { Program } from '#tests/support/program'
import { theBuild } from '#tests/support/the_build'

/** What the hosts of the fault tests share. */
export const SECRETS = {
  APP_KEY: 'ak'.repeat(20),
  WIRE_KEY: 'wk'.repeat(20),
  PUBLIC_URL: 'http://localhost:3333',
  // All who sign up come from one address.
  SIGN_UPS_PER_ADDRESS: '1000000',
  TOKEN_PRIVATE_KEY: newKey(),
}

let shared: Promise<string> | undefined

/**
 * The address of a database on the tests' PostgreSQL server that belongs to no process but the hosts of a test: in the
 * tests' own, their process would deliver the hosts' events. Made once a run; dropped when it ends.
 */
export function databaseForHosts() {
  shared ??= make()
  return shared
}

async function make() {
  const url = await databaseBeside(ownerUrl!, `_faults_${process.pid}`)
  app.terminating(() => dropDatabase(url, ownerUrl!))
  await prepareDatabase(url)
  return url
}

/** Does an operator's steps before the first start in production, by a build: of these sources, unless one is given. */
export async function prepareDatabase(url: string, build?: string) {
  const environment = { NODE_ENV: 'production', DATABASE_URL: url, ...SECRETS }
  const file = join(build ?? (await theBuild()), 'ace.js')
  for (const command of ['db:provision', 'db:migrate']) {
    const program = new Program(file, [command], environment)
    if ((await program.exited) !== 0) throw new Error(`${command} failed: ${program.output}`)
  }
}
