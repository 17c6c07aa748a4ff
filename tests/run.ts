/**
 * What `npm test` runs: all tests on the embedded database, then all on PostgreSQL where it is installed. Arguments go to
 * the test runner: `npm test -- parity`, `npm test -- --tests="…"`. TEST_DATABASE_URL names a server to use instead.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from './support/postgresql_cluster.ts'

interface Counts {
  passed: number
  failed: number
  skipped: number
}

const scratch = await mkdtemp(join(tmpdir(), 'mythoughts-tests-'))
const totals: Counts = { passed: 0, failed: 0, skipped: 0 }
let failed = false

await runOn('the embedded database', {})
const server = process.env.TEST_DATABASE_URL
  ? { url: process.env.TEST_DATABASE_URL, stop: async () => {} }
  : await startCluster()
if (server) {
  await runOn('PostgreSQL', { DATABASE_URL: server.url })
  await server.stop()
} else {
  console.log(
    '\nSkipped: all tests on PostgreSQL, because no initdb is installed (Debian: apt install postgresql)'
  )
  totals.skipped++
}
await rm(scratch, { recursive: true, force: true })
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exit(failed || totals.failed > 0 ? 1 : 0)

async function runOn(database: string, environment: Record<string, string>) {
  console.log(`\n──── Tests on ${database} ────`)
  const countsFile = join(scratch, `${database}.json`)
  const inherited = { ...process.env }
  delete inherited.DATABASE_URL
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=DEP0205',
      '--import=@poppinss/ts-exec',
      'bin/test.ts',
      ...process.argv.slice(2),
    ],
    { stdio: 'inherit', env: { ...inherited, ...environment, COUNTS_FILE: countsFile } }
  )
  const [code] = await once(child, 'exit')
  if (code !== 0) failed = true
  const { passed = 0, failed: wrong = 0, skipped = 0 } = await readCounts(countsFile)
  totals.passed += passed
  totals.failed += wrong
  totals.skipped += skipped
}

async function readCounts(file: string): Promise<Partial<Counts>> {
  return readFile(file, 'utf8').then(JSON.parse, () => {
    failed = true // The run ended before it could count.
    return {}
  })
}
