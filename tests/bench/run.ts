/**
 * `npm run bench`: what pages, module calls and dials cost, as ratios against something bare in the same run, or whole
 * against split. In production mode, on a PostgreSQL of its own. `--json` for scripts; `--quick` for a look.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { startCluster } from '../support/postgresql_cluster.ts'
import { measureCalls } from './calls_process.ts'
import { measureDials } from './dials.ts'
import { measurePage } from './page.ts'
import { measurePages } from './pages.ts'
import { printDials } from './print_dials.ts'
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
  PUBLIC_URL: 'http://localhost:3333',
  // All who sign up come from one address.
  SIGN_UPS_PER_ADDRESS: '1000000',
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
  const page = await measurePage(environment, flags.quick ? 2000 : 20_000, say)
  const { calls, dials } = await measureCalls(environment, flags.quick ? 20_000 : 200_000, say)
  const moves = await measureDials(environment, flags.quick ? 100 : 1500, say)
  const amount = flags.quick ? { requests: 50, more: 5000 } : { requests: 300, more: 100_000 }
  const pages = await measurePages(environment, amount, say)
  if (flags.json) console.log(JSON.stringify({ page, calls, dials, moves, pages }, null, 2))
  else {
    print(page, calls)
    printDials(dials, moves)
    printPages(pages)
  }
} catch (error) {
  say(String(error))
  process.exitCode = 1
} finally {
  await cluster.stop()
}
process.exit()

function print(
  page: Awaited<ReturnType<typeof measurePage>>,
  calls: Awaited<ReturnType<typeof measureCalls>>['calls']
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

function printPages({ sizes, publishing }: Awaited<ReturnType<typeof measurePages>>) {
  const ms = (value: number) => `${value.toFixed(2)} ms`.padStart(10)
  const ratio = (whole: number, split: number) => `${(split / whole).toFixed(2)} ×`.padStart(9)
  for (const [size, pages] of Object.entries(sizes)) {
    console.log(
      `\nA request, with ${size.padEnd(29)} whole     split    ratio   calls   bytes on the wire`
    )
    for (const [name, { whole, split, calls, bytes }] of Object.entries(pages)) {
      const times = `${ms(whole)}${ms(split)}${ratio(whole, split)}`
      console.log(
        `  ${name.padEnd(38)} ${times} ${calls.toFixed(1).padStart(7)} ${String(Math.round(bytes)).padStart(19)}`
      )
    }
    const { whole, split } = publishing[size]
    console.log(`  ${'publishing'.padEnd(38)} ${ms(whole)}${ms(split)}${ratio(whole, split)}`)
  }
  const [small, large] = Object.values(sizes)
  console.log('\nThe same page among many more thoughts, against few (whole)')
  for (const name of Object.keys(small))
    console.log(`  ${name.padEnd(38)} ${ratio(small[name].whole, large[name].whole)}`)
}
