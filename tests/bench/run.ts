/**
 * `npm run bench`: what a page and a module call cost, as ratios against something bare in the same run. In production
 * mode, on a PostgreSQL of its own. `--json` for scripts; `--quick` for a look.
 */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { startCluster } from '../support/postgresql_cluster.ts'
import { measureCalls } from './calls_process.ts'
import { measurePage } from './page.ts'
import { build } from './process.ts'

const { values: flags } = parseArgs({
  options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, help: { type: 'boolean' } },
})
if (flags.help) {
  console.log(
    'npm run bench              everything, a few minutes\nnpm run bench -- --quick   fewer requests\nnpm run bench -- --json    for scripts'
  )
  process.exit(0)
}
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
}
try {
  say('Building …')
  await build()
  const page = await measurePage(environment, flags.quick ? 2000 : 20_000, say)
  const calls = await measureCalls(environment, flags.quick ? 20_000 : 200_000, say)
  if (flags.json) console.log(JSON.stringify({ page, calls }, null, 2))
  else print(page, calls)
} catch (error) {
  say(String(error))
  process.exitCode = 1
} finally {
  await cluster.stop()
}
process.exit()

function print(
  page: Awaited<ReturnType<typeof measurePage>>,
  calls: Awaited<ReturnType<typeof measureCalls>>
) {
  const ratio = (a: number, b: number) => `${(a / b).toFixed(2)} ×`
  console.log('\nAnonymous timeline, 20 thoughts            CPU a request   requests a second')
  for (const [name, { cpuPerRequest, requestsPerSecond }] of Object.entries(page.servers)) {
    console.log(
      `  ${name.padEnd(38)} ${`${Math.round(cpuPerRequest)} µs`.padStart(13)} ${String(Math.round(requestsPerSecond)).padStart(19)}`
    )
  }
  console.log(
    `  ratio of CPU, median of ${page.ratios.length} pairs: ${page.ratio.toFixed(2)} × (aim 1.5 ×)`
  )
  console.log(
    `\nMemory of the whole program at rest: ${Math.round(page.restMegabytes)} MB (aim 150 MB), after the load ${Math.round(page.loadedMegabytes)} MB`
  )
  console.log('\nA module call, one after the other                 a call')
  for (const [name, nanoseconds] of Object.entries(calls)) {
    console.log(
      `  ${name.padEnd(38)} ${`${(nanoseconds / 1000).toFixed(2)} µs`.padStart(15)} ${ratio(nanoseconds, calls['plain function']).padStart(12)}`
    )
  }
}
