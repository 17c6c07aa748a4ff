/**
 * What `npm test` runs: all tests in one process, and those of contracts and pages again with a host for each module; on
 * embedded databases and, where it is installed, on PostgreSQL; what is the same on both, once. One after the other, since
 * hosts that are started and killed want the machine for themselves. Arguments go to the test runner: `npm test -- parity`,
 * `npm test -- --tests="…"`; `--arrangement=split-embedded` runs one of the five alone; `--module=search` the tests of
 * one module, with fakes in place of the others (docs/testing-a-module.md). TEST_DATABASE_URL names a server
 * to use instead of one that is started here.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { arrangementsFor, type Chosen } from './support/arrangements.ts'
import { databaseBeside } from './support/database_beside.ts'
import { startModuleHosts } from './support/module_hosts.ts'
import { startCluster } from './support/postgresql_cluster.ts'

interface Counts {
  passed: number
  failed: number
  skipped: number
}

const totals: Counts = { passed: 0, failed: 0, skipped: 0 }
// Told again in the end, where one looks first after a long run.
const failures: string[] = []
let failed = false
let server: { url: string; stop: () => Promise<void> } | null | undefined

// The first signal ends what runs and cleans up; a later one exits, and the hosts are killed. By Ctrl-C the same one may
// come twice at once: from the terminal and from npm.
const interrupted = new AbortController()
let interruptedAt = Number.POSITIVE_INFINITY
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (Date.now() - interruptedAt > 1000) process.exit(1)
    interruptedAt = Math.min(interruptedAt, Date.now())
    interrupted.abort()
  })
}

const arrangements = chosen()
const scratch = await mkdtemp(join(tmpdir(), 'mythoughts-tests-'))
delete process.env.DATABASE_URL
// Programs are started by the hundred: they share what was built of them, and what was compiled.
process.env.BUILD_FOLDER = `tmp/tests/${process.pid}`
process.env.NODE_COMPILE_CACHE = join(scratch, 'compiled')
try {
  for (const arrangement of arrangements) {
    if (interrupted.signal.aborted) break
    await runIn(arrangement)
  }
} finally {
  await server?.stop()
  for (const folder of [scratch, process.env.BUILD_FOLDER])
    await rm(folder, { recursive: true, force: true })
}
if (arrangements.length === 0)
  fail('Nothing to run: no suite that was named runs in that arrangement.')
if (interrupted.signal.aborted) fail('Interrupted: not all tests were run.')
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((one) => `  ${one}`).join('\n')}`)
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exit(failed || totals.failed > 0 ? 1 : 0)

function chosen() {
  try {
    return arrangementsFor(process.argv.slice(2))
  } catch (error) {
    fail((error as Error).message)
    process.exit(1)
  }
}

async function runIn({ name, title, isSplit, onServer, alone, args }: Chosen) {
  const whose = alone ? `of ${alone} alone, ` : ''
  console.log(`\n──── Tests ${whose}${title} (${name}) ────`)
  const database = onServer ? await databaseFor(isSplit) : {}
  if (!database) {
    console.log('Skipped: no initdb is installed (Debian: apt install postgresql)')
    totals.skipped++
    return
  }
  if (!isSplit) return runTests(name, args, database, { alone })

  const hosts = await startModuleHosts(database).catch((error) => fail(error.message))
  if (!hosts) return
  try {
    await runTests(name, args, hosts.environment, { died: hosts.died })
  } finally {
    await hosts.stop()
  }
}

/** Split tests have a database of their own: what waits in the outboxes of others is none of their business. */
async function databaseFor(isSplit: boolean) {
  const given = process.env.TEST_DATABASE_URL
  server ??= given ? { url: given, stop: async () => {} } : await startCluster()
  if (!server) return null
  return { DATABASE_URL: isSplit ? await databaseBeside(server.url, '_split') : server.url }
}

interface Watch {
  /** Resolves, with what happened, when a host died on which the tests depend. */
  died?: Promise<string>
  /** The module whose tests run alone. */
  alone?: string | null
}

async function runTests(
  name: string,
  args: string[],
  environment: Record<string, string>,
  { died, alone }: Watch = {}
) {
  const countsFile = join(scratch, `${name}.json`)
  const start = alone ? 'tests/support/module_alone.ts' : 'bin/test.ts'
  const child = spawn(
    process.execPath,
    ['--disable-warning=DEP0205', '--import=@poppinss/ts-exec', start, ...args],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        ...environment,
        ...(alone && { MODULE_ALONE: alone }),
        COUNTS_FILE: countsFile,
      },
    }
  )
  const exited = once(child, 'exit')
  const end = () => void child.kill('SIGTERM')
  if (interrupted.signal.aborted) end()
  interrupted.signal.addEventListener('abort', end)
  died?.then((what) => {
    if (interrupted.signal.aborted) return // By Ctrl-C the hosts are told, too.
    fail(`${what}\nThe tests ${name} end here.`)
    end()
  })
  const [code] = await exited
  interrupted.signal.removeEventListener('abort', end)
  if (code !== 0) failed = true
  const counts = await readCounts(countsFile)
  for (const key of ['passed', 'failed', 'skipped'] as const) totals[key] += counts[key] ?? 0
  for (const one of counts.failures ?? []) failures.push(`${name}: ${one}`)
  // Left only by a run that was ended from outside.
  for (const left of [`tmp/tests/${child.pid}`, `tmp/tests/${child.pid}.lock`])
    await rm(left, { recursive: true, force: true })
}

async function readCounts(file: string): Promise<Partial<Counts & { failures: string[] }>> {
  return readFile(file, 'utf8').then(JSON.parse, () => {
    failed = true // The run ended before it could count.
    return {}
  })
}

function fail(what: string) {
  failed = true
  console.error(`\n${what}`)
}
