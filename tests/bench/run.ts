/**
 * `npm run bench`: what pages, module calls and dials cost, as ratios against something bare in the same run, or whole
 * against split. In production mode, on a PostgreSQL of its own. `--quick` sends fewer requests.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { execFile } from 'node:child_process'
import { parseArgs, promisify } from 'node:util'
import { startCluster } from '#tests/support/postgresql_cluster'
import type { Measured } from './calls.ts'
import { measureDials } from './dials.ts'
import { measureObserving } from './observing.ts'
import { measurePage } from './page.ts'
import { measurePages } from './pages.ts'
import { printCalls, printDials, printObserving, printPage, printPages } from './print.ts'
import { build } from './process.ts'

const { quick } = parseArgs({ options: { quick: { type: 'boolean' } } }).values
const say = (line: string) => process.stderr.write(`${line}\n`)

const cluster = process.env.TEST_DATABASE_URL
  ? { url: process.env.TEST_DATABASE_URL, stop: async () => {} }
  : await startCluster()
if (!cluster) {
  say('The benchmark needs PostgreSQL (Debian: apt install postgresql), or TEST_DATABASE_URL.')
  process.exit(1)
}
const environment = {
  NODE_ENV: 'production',
  LOG_LEVEL: 'info',
  DATABASE_URL: cluster.url,
  APP_KEY: randomBytes(32).toString('base64url'),
  WIRE_KEY: randomBytes(32).toString('base64url'),
  PUBLIC_URL: 'http://localhost:3333',
  // All who sign up or search come from one address.
  SIGN_UPS_PER_ADDRESS: '1000000',
  API_REQUESTS_PER_ADDRESS: '1000000',
  SEARCHES_AT_ONCE_PER_ADDRESS: '1000000',
  TOKEN_PRIVATE_KEY: String(
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    })
  ),
}
try {
  say('Building …')
  await build()
  printPage(await measurePage(environment, quick ? 2000 : 20_000, say))
  const observed = await measureObserving(environment, quick ? 2000 : 20_000, say)
  say('Module calls …')
  const calls = await measureCalls(quick ? 20_000 : 200_000)
  printObserving(observed, calls.metrics)
  printCalls(calls)
  printDials(await measureDials(environment, quick ? 100 : 1500, say))
  const amount = quick ? { requests: 50, more: 5000 } : { requests: 300, more: 100_000 }
  printPages(await measurePages(environment, amount, say))
} catch (error) {
  say(String(error))
  process.exitCode = 1
} finally {
  await cluster.stop()
}
process.exit()

/** Module calls are measured inside a process that has the application. */
async function measureCalls(count: number): Promise<Measured> {
  const loader = ['--disable-warning=DEP0205', '--import=@poppinss/ts-exec']
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...loader, 'tests/bench/calls.ts', String(count)],
    { env: { PATH: process.env.PATH, ...environment, LOG_LEVEL: 'warn' } }
  )
  return JSON.parse(stdout.trim().split('\n').at(-1)!)
}
