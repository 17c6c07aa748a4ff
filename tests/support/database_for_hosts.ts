import app from '@adonisjs/core/services/app'
import { ownerUrl } from '#database/addresses'
import { databaseBeside } from '#tests/support/database_beside'
import { dropDatabase } from '#tests/support/own_stores'
import { newKey } from '#start/token_keys'
import { ace } from '#tests/support/program'

/** What the hosts of the fault tests share. */
export const SECRETS = {
  APP_KEY: 'ak'.repeat(20),
  WIRE_KEY: 'wk'.repeat(20),
  PUBLIC_URL: 'http://localhost:3333',
  // All who sign up or use the API come from one address.
  SIGN_UPS_PER_ADDRESS: '1000000',
  API_REQUESTS_PER_ADDRESS: '1000000',
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
  app.terminating(() => dropDatabase(url))
  await prepareDatabase(url)
  return url
}

/** Does an operator's steps before the first start in production. */
export async function prepareDatabase(url: string) {
  for (const command of ['db:provision', 'db:migrate']) {
    const environment = { NODE_ENV: 'production', DATABASE_URL: url, ...SECRETS }
    const { code, output } = await ace([command], environment)
    if (code !== 0) throw new Error(`${command} failed: ${output}`)
  }
}
